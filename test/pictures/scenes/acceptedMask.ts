import { boxAround, chestXrays, readMaskPicture } from '../../support';
import type { Scene } from '../Scene';
import { oneStructure } from './lungs';
import { segmentByHand } from '../../e2e/pages/segmentByHand';
import { parts } from './parts';

const [patient] = chestXrays();

/** A mask accepted after a box alone, and the preview of a better one over it. */
export const acceptedMask: Scene = {
  name: 'accepted-mask',
  options: { patients: [patient], configuration: oneStructure },
  async play(stage) {
    const { viewer } = stage;
    const wanted = await readMaskPicture(patient.maskFile);
    await viewer.open(patient);
    await viewer.press('g');
    await viewer.drag(boxAround(wanted));
    await viewer.press('g');
    await viewer.waitForPreview(1);
    await viewer.accept();
    await segmentByHand(viewer, wanted);
    await stage.picture('accepted-mask', [parts.viewport, parts.panel]);
  },
};
