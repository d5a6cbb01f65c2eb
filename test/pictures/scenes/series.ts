import { teach } from './lungs';
import { hippocampi, readHippocampusSlices } from '../../support';
import type { Scene } from '../Scene';
import { parts } from './parts';

const [patient] = hippocampi();
/** Where the slices lie that are segmented by hand, as shares of the structure's extent. */
const BY_HAND = [0.1, 0.5, 0.9];

/** A hippocampus, three slices of it segmented and the others followed; the least certain is shown. */
export const series: Scene = {
  name: 'series',
  options: {
    patients: [patient],
    configuration: {
      project: {
        name: 'Hippocampus',
        structures: [{ name: 'Hippocampus anterior', number: 1, colour: [230, 180, 60] }],
      },
    },
  },
  async play(stage) {
    const { viewer } = stage;
    const holding = readHippocampusSlices(patient, [1]).filter(({ voxels }) => voxels > 0);
    await viewer.open(patient);
    for (const share of BY_HAND) {
      const { sopInstanceUid, mask } = holding[Math.round(share * (holding.length - 1))];
      await viewer.scrollTo(sopInstanceUid);
      await teach(viewer, mask);
    }
    await viewer.press('f');
    await viewer.page.waitForSelector('[data-cy="multiverseg-jobs"]', { hidden: true });
    await viewer.press('j');
    await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]');
    await stage.picture('series', [parts.viewport, parts.panel]);
  },
};
