import { createModelGrid, decodeMask, sliceToModelMask } from '@multiverseg/core/image';
import { tidySlices, type Tidying } from '@multiverseg/core/series';
import type { HistoryStep } from '../host/history';
import type { SeriesRun } from './SeriesRun';
import type { SettledSlices } from './SettledSlices';

/**
 * Makes what was followed one in 3-D, before it is accepted; masks that are settled stay as they are.
 *
 * @param onChange after it was taken back or done again
 * @returns how that is taken back and done again; undefined where it changes nothing. An answer that has
 *   changed since is left alone.
 */
export function tidyFollowed(
  run: SeriesRun,
  settled: SettledSlices,
  tidying: Tidying,
  onChange: () => void
): HistoryStep | undefined {
  const [first] = run.waiting;
  if (!first) {
    return undefined;
  }
  const grid = createModelGrid(first.shape, Math.sqrt(first.modelLogits.length));
  const { width, height } = first.shape;
  const accepted = settled
    .masks(run.segment, run.images)
    .filter(({ mask }) => mask.width === width && mask.height === height)
    .map(({ place, mask }) => [place, sliceToModelMask(decodeMask(mask), grid)] as const);
  const after = tidySlices(run.slices, new Map(accepted), tidying);
  const before = after.flatMap(({ place }) => run.at(place) ?? []);
  if (after.length === 0) {
    return undefined;
  }
  const put = (slices: typeof after, instead: typeof after) => () => {
    run.put(slices.filter(({ place }, index) => run.at(place) === instead[index]));
    onChange();
  };
  const step = { undo: put(before, after), redo: put(after, before) };
  step.redo();
  return step;
}
