import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { goToSlice } from '../../e2e/pages/goToSlice';
import { segmentByHand } from '../../e2e/pages/segmentByHand';
import type { ViewerPage } from '../../e2e/pages/ViewerPage';
import { hippocampi, readHippocampusSlices } from '../../support';
import { Film } from '../Film';
import type { Scene } from '../Scene';
import { PYTHON } from '../Stage';
import { choose } from './lungs';

const [patient] = hippocampi();
/** Where the slices lie that are segmented by hand, as shares of the structure's extent. */
const BY_HAND = [0.5, 0.1, 0.9];
const STRUCTURES = ['anterior', 'posterior'] as const;
const [SHORT, LONG, UNDER_WAY] = [700, 2000, 250];

/** A hippocampus of two structures, followed through its series: a moving picture. */
export const following: Scene = {
  name: 'following',
  options: {
    patients: [patient],
    width: 1280,
    height: 860,
    configuration: {
      project: {
        name: 'Hippocampus',
        structures: [
          { name: 'Hippocampus anterior', number: 1, colour: [230, 180, 60] },
          { name: 'Hippocampus posterior', number: 2, colour: [90, 160, 230] },
        ],
      },
    },
  },
  async play({ viewer, folder, images }) {
    await viewer.open(patient);
    const frames = path.join(folder, 'frames');
    const film = await Film.begin(viewer.page, frames);
    for (const [index, name] of STRUCTURES.entries()) {
      await acceptThree(viewer, film, index + 1, name);
    }
    await followAndAccept(viewer, film);
    film.end();
    const script = path.join(__dirname, '../animate.py');
    execFileSync(PYTHON, [script, frames, path.join(images, 'following.webp')], {
      stdio: 'inherit',
    });
  },
};

async function acceptThree(
  viewer: ViewerPage,
  film: Film,
  number: number,
  name: string
): Promise<void> {
  const slices = readHippocampusSlices(patient, [number]);
  const holding = slices.filter(({ voxels }) => voxels > 0);
  for (const [turn, share] of BY_HAND.entries()) {
    const { sopInstanceUid, mask } = holding[Math.round(share * (holding.length - 1))];
    await goToSlice(viewer, slices, sopInstanceUid);
    if (turn === 0) {
      await choose(viewer, number);
    } else {
      await viewer.press('p');
      await viewer.waitForPreview(0);
    }
    const doing = `Hippocampus, ${name}: slice ${turn + 1} of three by hand`;
    await film.frame(doing, SHORT);
    await segmentByHand(viewer, mask, { onPreview: () => film.frame(doing, SHORT) });
    await viewer.accept();
    await film.frame(`${doing}; Enter accepts`, SHORT);
  }
}

async function followAndAccept(viewer: ViewerPage, film: Film): Promise<void> {
  const { page } = viewer;
  const jobs = '[data-cy="multiverseg-jobs"]';
  await page.$eval('[data-cy="multiverseg-series-section"]', (section) =>
    section.scrollIntoView({ block: 'center' })
  );
  await viewer.press('Shift+F');
  await page.waitForSelector(jobs);
  while ((await page.$(jobs)) !== null) {
    await film.frame('Shift+F follows both through the series', UNDER_WAY);
  }
  await film.frame('Every slice in between has its previews', LONG);
  for (const nth of ['the least certain slice', 'the next of them']) {
    await viewer.press('j');
    await page.waitForSelector('[data-cy="multiverseg-preview"]');
    await film.frame(`J shows ${nth}`, LONG);
  }
  await viewer.press('Enter');
  await page.waitForSelector('[data-cy="multiverseg-strip"] > [data-mark="sure"]', {
    hidden: true,
  });
  await film.frame('Enter accepts all slices of both, as one step', LONG);
  await film.frame('Enter accepts all slices of both, as one step', LONG);
}
