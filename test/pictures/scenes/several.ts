import { chestXrays } from '../../support';
import type { Scene } from '../Scene';
import type { Stage } from '../Stage';
import { bothLungs, goTo, teachBothLungs } from './lungs';
import { parts } from './parts';

const patients = chestXrays().slice(0, 2);
const [first, second] = patients;

/** Both lungs of the second patient, predicted from the first by one key. */
export const several: Scene = {
  name: 'several',
  options: { patients, configuration: bothLungs },
  play: (stage) => predictBoth(stage, 'several'),
};

/** The same for somebody whose viewer speaks Spanish. */
export const otherLanguage: Scene = {
  name: 'other-language',
  options: { ...several.options, language: 'es' },
  play: (stage) => predictBoth(stage, 'other-language'),
};

async function predictBoth(stage: Stage, picture: string): Promise<void> {
  const { viewer } = stage;
  await viewer.open(first);
  await teachBothLungs(viewer, first);
  await goTo(viewer, second);
  await viewer.until(async () => (await viewer.count('preview-name')) === 2, 'both outlines');
  await viewer.waitForPreview(0);
  await stage.picture(picture, [parts.viewport, parts.panel]);
}
