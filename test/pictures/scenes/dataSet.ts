import { chestXrays } from '../../support';
import type { Scene } from '../Scene';
import { oneStructure, teachLungs } from './lungs';
import { parts } from './parts';

const patients = chestXrays().slice(0, 6);

/** Half way through six studies: the strip in the panel, then the column of the worklist. */
export const dataSet: Scene = {
  name: 'data-set',
  options: { patients, configuration: oneStructure },
  async play(stage) {
    const { viewer } = stage;
    await viewer.openWorklist();
    await viewer.openFromWorklist(patients[0]);
    await teachLungs(viewer, patients[0]);
    for (const next of patients.slice(1, 4)) {
      await viewer.press('Control+Enter');
      await viewer.waitUntilShown(next);
      await viewer.waitForPreview(0);
    }
    await viewer.press('q');
    await viewer.press('Shift+ArrowRight');
    await viewer.waitUntilShown(patients[4]);
    await viewer.waitForPreview(0);
    await viewer.pressButton('studies-toggle');
    await viewer.until(
      async () => (await viewer.saveLines()).every(({ step }) => step === 'saved'),
      'everything to be saved'
    );
    await stage.picture('data-set', [parts.viewport, parts.panel]);
    await viewer.backToWorklist();
    await stage.picture('worklist', ['thead', 'tbody tr[aria-selected]:last-of-type']);
  },
};
