import { chestXrays } from '../../support';
import type { Scene } from '../Scene';
import { bothLungs, teachBothLungs } from './lungs';
import { parts } from './parts';

const [patient] = chestXrays();

/** The label list, with a structure for which there are no examples yet. */
export const project: Scene = {
  name: 'project',
  options: { patients: [patient], configuration: bothLungs },
  async play(stage) {
    const { viewer } = stage;
    await viewer.open(patient);
    await teachBothLungs(viewer, patient);
    await viewer.pressButton('edit-project');
    await viewer.page.locator('[data-cy="multiverseg-new-structure"]').click();
    await viewer.page.keyboard.type('Heart');
    await viewer.page.keyboard.press('Enter');
    await viewer.waitForText('structure-3', /./);
    await stage.picture('project', [parts.projectDialog]);
  },
};
