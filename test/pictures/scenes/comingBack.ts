import { chestXrays, readMaskPicture, boxAround } from '../../support';
import type { Scene } from '../Scene';
import { goTo, oneStructure, teachLungs } from './lungs';
import { parts } from './parts';

const patients = chestXrays().slice(0, 2);
const [first, second] = patients;
/** Work is kept a moment after it was done. */
const KEPT_MS = 2000;

/** An accepted mask and a prompt, neither of them saved, after the browser was killed. */
export const comingBack: Scene = {
  name: 'coming-back',
  options: { patients, configuration: oneStructure },
  async play(stage) {
    const { viewer } = stage;
    await viewer.open(first);
    await teachLungs(viewer, first);
    await goTo(viewer, second);
    await viewer.waitForPreview(0);
    await viewer.press('g');
    await viewer.drag(boxAround(await readMaskPicture(second.maskFile)));
    await viewer.press('g');
    await viewer.waitForPreview(1);
    await new Promise((resolve) => setTimeout(resolve, KEPT_MS));
    await stage.crash();
    const again = stage.viewer;
    await again.open(second);
    await again.waitForText('notice', /./);
    await again.waitForPreview(1);
    await stage.picture('coming-back', [parts.viewport, parts.panel]);
  },
};
