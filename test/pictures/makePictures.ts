/**
 * `npm run pictures`: takes the walk of the README in a real Chromium and makes the pictures of
 * `docs/images` from it. Needs a built plugin and the `.venv` that `npm test` sets up.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer, ensureOhif } from '../../demo/server';
import { segmentByHand } from '../e2e/pages/segmentByHand';
import { ViewerPage } from '../e2e/pages/ViewerPage';
import { chestXrays, launchChromium, readMaskPicture } from '../support';
import { Film } from './Film';

const REPOSITORY = path.resolve(__dirname, '../..');
const IMAGES = path.join(REPOSITORY, 'docs/images');
const PATIENTS = 5;
const [MOVING, SHORT, LONG] = [220, 1000, 1800];

/** The walk, and a frame of it wherever something new is to be seen. */
async function walk(viewer: ViewerPage, film: Film): Promise<void> {
  const patients = chestXrays().slice(0, PATIENTS);
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
      await film.still(path.join(IMAGES, 'no-prompt.jpg'));
    } else {
      let prompts = 0;
      const doing = () =>
        index === 0 && prompts === 0
          ? `${nth}: G, then a box around the lungs`
          : `${nth}: drag along what is missing, Shift-drag what is too much`;
      await segmentByHand(viewer, await readMaskPicture(patient.maskFile), {
        onMove: () => film.frame(doing(), MOVING),
        onPreview: async () => {
          prompts += 1;
          await film.frame(doing(), SHORT);
        },
      });
    }
    if (index === 0) {
      await film.still(path.join(IMAGES, 'preview.jpg'));
    }
    await viewer.accept();
    await film.frame(`${nth}: Enter accepts; it joins the examples`, SHORT);
  }
  await viewer.save();
  await film.frame('Ctrl+S: stored in the PACS, read back and compared', LONG);
}

function exampleCount(count: number): string {
  return count === 1 ? 'one example' : `${count} examples`;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pictures-'));
  const server = await createServer({
    ohifFolder: await ensureOhif(),
    dataFolder: path.join(folder, 'data'),
  });
  const browser = await launchChromium({ width: 1400, height: 850 });
  try {
    const viewer = await ViewerPage.create(browser, server.url);
    // tsx lets functions keep their names by a helper that the page does not have.
    await viewer.page.evaluateOnNewDocument('globalThis.__name = (value) => value');
    await viewer.openWorklist();
    const film = await Film.begin(viewer.page, path.join(folder, 'frames'));
    await walk(viewer, film);
    film.end();
    const python = path.join(REPOSITORY, '.venv/bin/python');
    const result = path.join(IMAGES, 'walk.webp');
    const script = path.join(__dirname, 'animate.py');
    execFileSync(python, [script, path.join(folder, 'frames'), result], { stdio: 'inherit' });
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
