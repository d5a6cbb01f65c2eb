import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { segmentByHand } from '../../e2e/pages/segmentByHand';
import type { ViewerPage } from '../../e2e/pages/ViewerPage';
import { chestXrays, readMaskPicture } from '../../support';
import { Film } from '../Film';
import type { Scene } from '../Scene';
import { PYTHON, type Stage } from '../Stage';

const patients = chestXrays().slice(0, 5);
const [MOVING, SHORT, LONG] = [220, 1000, 1800];

/** The walk of the README: one moving picture, and two of its frames. */
export const walk: Scene = {
  name: 'walk',
  options: { width: 1400, height: 850 },
  async play(stage) {
    await stage.viewer.openWorklist();
    const frames = path.join(stage.folder, 'frames');
    const film = await Film.begin(stage.viewer.page, frames);
    await takeWalk(stage, film);
    film.end();
    const script = path.join(__dirname, '../animate.py');
    execFileSync(PYTHON, [script, frames, path.join(stage.images, 'walk.webp')], {
      stdio: 'inherit',
    });
  },
};

/** The walk, and a frame of it wherever something new is to be seen. */
async function takeWalk({ viewer, images }: Stage, film: Film): Promise<void> {
  await film.frame('The worklist of the viewer', SHORT);
  for (const [index, patient] of patients.entries()) {
    const isLast = index === patients.length - 1;
    const nth = `Patient ${index + 1}`;
    if (index > 0) {
      await viewer.backToWorklist();
    }
    await viewer.openFromWorklist(patient);
    if (index === 0) {
      await film.frame(`${nth}: G, then a box around the lungs`, LONG);
    } else {
      await film.frame(`${nth}: P predicts from ${exampleCount(index)}`, SHORT);
      await viewer.press('p');
      await viewer.waitForPreview(0);
      await film.frame(`${nth}: ${isLast ? 'no prompt needed' : 'without any prompt'}`, LONG);
    }
    if (isLast) {
      await film.still(path.join(images, 'no-prompt.webp'));
    } else {
      await correct(viewer, film, nth, index === 0, await readMaskPicture(patient.maskFile));
    }
    if (index === 0) {
      await film.still(path.join(images, 'preview.webp'));
    }
    await viewer.accept();
    await film.frame(`${nth}: Enter accepts; it joins the examples`, SHORT);
  }
  await viewer.save();
  await film.frame('Ctrl+S: stored in the PACS, read back and compared', LONG);
}

async function correct(
  viewer: ViewerPage,
  film: Film,
  nth: string,
  isFirst: boolean,
  wanted: Awaited<ReturnType<typeof readMaskPicture>>
): Promise<void> {
  let prompts = 0;
  const doing = () =>
    isFirst && prompts === 0
      ? `${nth}: G, then a box around the lungs`
      : `${nth}: drag along what is missing, Shift-drag what is too much`;
  await segmentByHand(viewer, wanted, {
    onMove: () => film.frame(doing(), MOVING),
    onPreview: async () => {
      prompts += 1;
      await film.frame(doing(), SHORT);
    },
  });
}

function exampleCount(count: number): string {
  return count === 1 ? 'one example' : `${count} examples`;
}
