import type { SliceMask } from '@multiverseg/core/image/types';
import { segmentByHand } from '../../e2e/pages/segmentByHand';
import type { ViewerPage } from '../../e2e/pages/ViewerPage';
import { lungOnSide, readMaskPicture, type ChestXray } from '../../support';

/** Settings of a site whose data set is both lungs, each a structure. */
export const bothLungs = {
  project: {
    name: 'Chest',
    structures: [
      { name: 'Right lung', number: 1, colour: [230, 120, 90] },
      { name: 'Left lung', number: 2, colour: [90, 160, 230] },
    ],
  },
};

/** Settings of a site whose data set is the lungs as one structure. */
export const oneStructure = {
  project: {
    name: 'Chest',
    structures: [{ name: 'Lungs', number: 1, colour: [90, 160, 230] }],
  },
};

/** Segments and accepts both lungs, one after the other, on the image on the screen. */
export async function teachBothLungs(viewer: ViewerPage, patient: ChestXray): Promise<void> {
  for (const [index, side] of (['left', 'right'] as const).entries()) {
    await choose(viewer, index + 1);
    await segmentByHand(viewer, await lungOnSide(patient, side));
    await viewer.press('Shift+Enter');
    await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]', { hidden: true });
  }
}

/** Segments and accepts the lungs as one structure. */
export async function teachLungs(viewer: ViewerPage, { maskFile }: ChestXray): Promise<void> {
  await teach(viewer, await readMaskPicture(maskFile));
}

/** Segments and accepts a mask: predicted where that is possible, then corrected. */
export async function teach(viewer: ViewerPage, mask: SliceMask): Promise<void> {
  if ((await viewer.exampleCount()) > 0) {
    await viewer.press('p');
    await viewer.waitForPreview(0);
  }
  await segmentByHand(viewer, mask);
  await viewer.accept();
}

/** The structure with that number. */
export async function choose(viewer: ViewerPage, number: number): Promise<void> {
  await viewer.press(String(number));
  await viewer.page.waitForSelector(
    `[data-cy="multiverseg-segment-${number}"][data-active="true"]`
  );
}

/** Goes on with the key. */
export async function goTo(viewer: ViewerPage, patient: ChestXray): Promise<void> {
  await viewer.press('Shift+ArrowRight');
  await viewer.waitUntilShown(patient);
}
