import type { SeriesRun } from './SeriesRun';
import type { SeriesState, StripSlice } from './state';

/**
 * @param accepted places that have voxels of the segment
 * @param imageId the image on the screen
 * @param isPaused whether following it, or others together with it, goes on when asked again
 */
export function describeRun(
  run: SeriesRun,
  accepted: ReadonlySet<number>,
  imageId: string | undefined,
  isPaused: boolean
): Omit<SeriesState, 'time'> {
  const waiting = run.waiting.filter(({ place }) => !accepted.has(place));
  const byPlace = new Map(waiting.map((slice) => [slice.place, slice]));
  const place = imageId === undefined ? -1 : run.placeOf(imageId);
  return {
    status: run.isRunning ? 'running' : 'followed',
    isPaused,
    range: run.range,
    strip: run.images.map((_, index): StripSlice => {
      const slice = byPlace.get(index);
      if (accepted.has(index) || !slice) {
        return { mark: accepted.has(index) ? 'accepted' : 'none' };
      }
      const { isSure, confidence, doubts } = slice;
      return { mark: isSure ? 'sure' : 'unsure', confidence, doubts };
    }),
    ...(place >= 0 && { place }),
    followed: waiting.length,
    unsure: waiting.filter(({ isSure }) => !isSure).length,
    ends: run.ends,
  };
}
