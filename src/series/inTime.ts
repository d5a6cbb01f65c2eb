import type { FrameTimes } from '../dicom/frameTimes';

/** What tells the turn of images in one place, the surest first. */
const TOLD_BY: readonly (keyof FrameTimes)[] = [
  'phase',
  'triggerMs',
  'referenceMs',
  'acquiredS',
  'instanceNumber',
  'frameNumber',
];

/** In the order of their times, by what all of them say; where nothing tells them apart, as they came. */
export function inTime<Image extends { readonly times?: FrameTimes }>(
  images: readonly Image[]
): readonly Image[] {
  const told = TOLD_BY.filter((key) => images.every(({ times }) => times?.[key] !== undefined));
  return [...images].sort((a, b) => {
    const key = told.find((one) => a.times?.[one] !== b.times?.[one]);
    return key ? (a.times?.[key] ?? 0) - (b.times?.[key] ?? 0) : 0;
  });
}
