import type { SliceMask } from '@multiverseg/core/image/types';
import { chestXrays, readMaskPicture, type ChestXray } from '../../support';
import type { Scene } from '../Scene';
import { goTo, oneStructure, teach, teachLungs } from './lungs';
import { parts } from './parts';

const patients = chestXrays().slice(0, 6);
const WRONG = 4;

/** Six examples, one of which is of something else: the gallery points it out. */
export const examples: Scene = {
  name: 'examples',
  options: { patients, configuration: oneStructure },
  async play(stage) {
    const { viewer } = stage;
    await viewer.open(patients[0]);
    for (const [index, patient] of patients.entries()) {
      if (index > 0) {
        await goTo(viewer, patient);
      }
      await (index === WRONG
        ? teach(viewer, await belowTheLungs(patient))
        : teachLungs(viewer, patient));
    }
    await viewer.pressButton('context-doubts-look');
    await viewer.page.waitForSelector(parts.gallery);
    await stage.picture('examples', [parts.gallery]);
  },
};

/** What nobody would call lungs: the lower edge of the picture. */
async function belowTheLungs({ maskFile }: ChestXray): Promise<SliceMask> {
  const { values, width, height } = await readMaskPicture(maskFile);
  const isBelow = (pixel: number) => pixel >= 0.8 * height * width && pixel < 0.97 * height * width;
  return { values: values.map((_, pixel) => Number(isBelow(pixel))), width, height };
}
