import { ANNOTATORS } from '../annotator/annotators';
import type { ProtocolSettings } from './types';

const SHARED = { minimumImages: 17, maximumInteractions: 20 } as const;

/** A look in a few minutes: few images, one order, the two annotators of the paper's main tables. */
const QUICK: ProtocolSettings = {
  ...SHARED,
  name: 'quick',
  perImage: [
    { annotator: 'centre-click', pairs: 0, images: 3 },
    { annotator: 'centre-click', pairs: 16, images: 3 },
    { annotator: 'centreline-scribble', pairs: 16, images: 3 },
  ],
  dataSet: { annotators: ['centre-click'], orders: 1, images: 8 },
  comparedDataSet: { annotators: ['centre-click'], orders: 1, images: 8 },
  contextOnly: { images: 5, pairs: [1, 4, 16, 64] },
  grid: { images: 3, pairs: [0, 1, 4, 16, 64], clicks: 5 },
};

/** What the published tables of this project are made with. */
const STANDARD: ProtocolSettings = {
  ...SHARED,
  name: 'standard',
  perImage: ANNOTATORS.flatMap(({ id }) =>
    [0, 16].map((pairs) => ({
      annotator: id,
      pairs,
      images: id === 'centre-click' || id === 'centreline-scribble' ? 8 : 4,
    }))
  ),
  dataSet: { annotators: ['centre-click', 'centreline-scribble'], orders: 3, images: 16 },
  comparedDataSet: { annotators: ['centre-click'], orders: 3, images: 16 },
  contextOnly: { images: 16, pairs: [1, 4, 16, 64] },
  grid: { images: 8, pairs: [0, 1, 4, 16, 64], clicks: 5 },
};

/** Every image, more orders. */
const FULL: ProtocolSettings = {
  ...SHARED,
  name: 'full',
  perImage: ANNOTATORS.flatMap(({ id }) =>
    [0, 4, 16].map((pairs) => ({ annotator: id, pairs, images: 24 }))
  ),
  dataSet: { annotators: ['centre-click', 'centreline-scribble'], orders: 8, images: 32 },
  comparedDataSet: { annotators: ['centre-click', 'centreline-scribble'], orders: 8, images: 32 },
  contextOnly: { images: 64, pairs: [1, 4, 16, 64] },
  grid: { images: 24, pairs: [0, 1, 4, 16, 64], clicks: 5 },
};

export const SETTINGS: Readonly<Record<ProtocolSettings['name'], ProtocolSettings>> = {
  quick: QUICK,
  standard: STANDARD,
  full: FULL,
};
