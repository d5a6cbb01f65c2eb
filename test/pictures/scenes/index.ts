import type { Scene } from '../Scene';
import { acceptedMask } from './acceptedMask';
import { comingBack } from './comingBack';
import { dataSet } from './dataSet';
import { earlierWork } from './earlierWork';
import { examples } from './examples';
import { following } from './following';
import { learningCurve } from './learningCurve';
import { project } from './project';
import { otherLanguage, several } from './several';
import { tour } from './tour';
import { walk } from './walk';

/** In the order of the documents. */
export const scenes: readonly Scene[] = [
  walk,
  dataSet,
  project,
  several,
  following,
  examples,
  earlierWork,
  comingBack,
  acceptedMask,
  tour,
  otherLanguage,
  learningCurve,
];
