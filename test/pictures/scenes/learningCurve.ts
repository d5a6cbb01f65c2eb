import { chestXrays } from '../../support';
import type { Scene } from '../Scene';
import { goTo, oneStructure, teachLungs } from './lungs';
import { parts } from './parts';

const patients = chestXrays().slice(0, 7);

/** Prompts and seconds of seven patients. */
export const learningCurve: Scene = {
  name: 'learning-curve',
  options: { patients, configuration: oneStructure },
  async play(stage) {
    const { viewer } = stage;
    await viewer.open(patients[0]);
    for (const [index, patient] of patients.entries()) {
      if (index > 0) {
        await goTo(viewer, patient);
      }
      await teachLungs(viewer, patient);
    }
    await viewer.page.$eval(parts.progress, (section) => section.scrollIntoView());
    await stage.picture('learning-curve', [parts.progress]);
  },
};
