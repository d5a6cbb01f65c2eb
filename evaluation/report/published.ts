/**
 * The figures of the MultiverSeg paper (Wong, Ortiz, Guttag and Dalca, ICCV 2025, arXiv 2412.15058) on
 * its 12 unseen data sets with 187 tasks, rounded as they are commonly quoted. They stand beside ours
 * for orientation only: other data, other images, other tasks.
 */
export const PUBLISHED = {
  source: 'MultiverSeg paper, 12 other data sets, 187 tasks',
  /** Interactions per image to 90 % Dice over a data set, by system id. */
  interactionsTo90: {
    'centre-click': { sam: 8.5, scribbleprompt: 5.2, 'sp-uvs': 4.5, multiverseg: 3.3 },
    'centreline-scribble': { scribbleprompt: 3.8, 'sp-uvs': 3.2, multiverseg: 2.8 },
  } as Readonly<Partial<Record<string, Readonly<Partial<Record<string, number>>>>>>,
  /** Dice from the context alone, by system id and number of pairs. */
  contextOnly: {
    multiverseg: { 1: 0.62, 4: 0.72, 16: 0.78, 64: 0.8 },
    universeg: { 1: 0.45, 4: 0.6, 16: 0.68, 64: 0.72 },
  } as Readonly<Partial<Record<string, Readonly<Partial<Record<number, number>>>>>>,
  /** MultiverSeg's Dice by number of pairs, then by number of centre clicks. */
  grid: {
    0: { 0: 0, 1: 0.65, 3: 0.8, 5: 0.88 },
    4: { 0: 0.72, 1: 0.8, 3: 0.88, 5: 0.92 },
    16: { 0: 0.78, 1: 0.85, 3: 0.9, 5: 0.93 },
    64: { 0: 0.8, 1: 0.86, 3: 0.91, 5: 0.93 },
  } as Readonly<Partial<Record<number, Readonly<Partial<Record<number, number>>>>>>,
  /** MultiverSeg's clicks by image number, counted from 1. */
  clicksByImage: [
    { image: 2, clicks: 5 },
    { image: 18, clicks: 1 },
  ],
  /** nnU-Net trained on each data set. */
  supervised: 0.8867,
} as const;
