import { UserError } from '@multiverseg/core/errors/UserError';
import type { HistoryStep } from '../host/history';
import type { AcceptParts } from '../work/acceptPreviews';
import { guardedWrite } from '../work/guardedWrite';
import { planMasks, writeSide } from '../work/maskPlan';
import type { SeriesRun } from './SeriesRun';
import { settledMask } from './settledMask';

/**
 * Turns what was followed into voxels. Slices that have some of the segment already, and those whose
 * preview the user has corrected, are left alone; voxels of other segments stay theirs.
 *
 * @param others followed through the same series, and accepted after this one
 * @returns how that is taken back and done again; undefined where there is nothing to accept
 * @throws UserError `segment-locked`, `segmentation-gone`
 */
export function acceptFollowed(
  run: SeriesRun,
  others: readonly SeriesRun[],
  parts: AcceptParts
): HistoryStep | undefined {
  const { labelmaps, segments, works, tasks, writer } = parts;
  const { segment } = run;
  const slices = run.waiting.filter(
    ({ imageRef }) =>
      !labelmaps.hasVoxels(segment, imageRef) && !works.followed.correctedOn(imageRef, segment)
  );
  if (slices.length === 0) {
    return undefined;
  }
  if (segments.isLocked(segment)) {
    throw new UserError('segment-locked', { segment: segments.label(segment) });
  }
  const masks = slices.map((slice) => ({
    imageId: slice.imageRef,
    read: () => settledMask(run, slice, others, parts),
  }));
  const plan = planMasks(segment, masks, parts);
  if (plan.changes.length === 0) {
    throw new UserError('segmentation-gone');
  }
  tasks.structureFor(segments.label(segment), segments.appearance(run.viewportId, segment));
  const places = slices.map(({ place }) => place);
  let unsettle: readonly (() => void)[] = [];
  let unmark: () => void = () => undefined;
  const settle = () => {
    run.remove(places);
    works.followed.forget();
    unsettle = slices.map(({ imageRef }) => works.hands.settle(segment, imageRef));
    unmark = run.model ? segments.markFromModel(segment, run.model.description) : () => undefined;
    parts.onWritten(segment.segmentationId);
  };
  writer.write(plan.changes, 'after');
  settle();
  const write = guardedWrite(segment, 'after', (side) => writeSide(plan, side, writer), parts);
  return {
    undo: () => {
      if (write('before')) {
        unsettle.forEach((takeBack) => takeBack());
        unmark();
        run.put(slices);
        parts.onWritten(segment.segmentationId);
        parts.onUndone(segment.segmentationId);
      }
    },
    redo: () => {
      if (write('after')) {
        settle();
      }
    },
  };
}
