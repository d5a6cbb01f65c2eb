import { chestXrays } from '../../support';
import type { Scene } from '../Scene';
import { bothLungs, goTo, teachBothLungs } from './lungs';
import { parts } from './parts';

const patients = chestXrays().slice(0, 3);
const [first, second, third] = patients;

/** Two patients segmented on one computer, what «use earlier work» finds on another. */
export const earlierWork: Scene = {
  name: 'earlier-work',
  options: { patients, configuration: bothLungs },
  async play(stage) {
    const { viewer } = stage;
    await viewer.open(first);
    await teachBothLungs(viewer, first);
    await goTo(viewer, second);
    await teachBothLungs(viewer, second);
    await viewer.save();

    await stage.otherComputer();
    const elsewhere = stage.viewer;
    await elsewhere.open(third);
    await elsewhere.pressButton('use-earlier-work');
    await elsewhere.until(async () => (await elsewhere.count('found-work')) > 0, 'what was found');
    await stage.picture('earlier-work', [parts.panel]);
  },
};
