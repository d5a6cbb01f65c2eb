import { decodeMask } from '@multiverseg/core/image';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { LabelmapChange } from '@multiverseg/core/labels/LabelmapWriter';
import type { FollowedSlice } from '@multiverseg/core/series';
import type { HistoryStep } from '../host/history';
import { planSegment } from '../viewport/planSegment';
import type { AcceptParts } from '../work/acceptPreviews';
import { guardedWrite } from '../work/guardedWrite';
import type { SeriesRun } from './SeriesRun';

/**
 * Turns what was followed into voxels. Slices that have some of the segment already, and those whose
 * preview the user has corrected, are left alone; voxels of other segments stay theirs.
 *
 * @returns how that is taken back and done again; undefined where there is nothing to accept
 * @throws UserError `segment-locked`, `segmentation-gone`
 */
export function acceptFollowed(run: SeriesRun, parts: AcceptParts): HistoryStep | undefined {
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
  const move = needsOwnLayer(run, slices, parts) ? parts.giveOwnLayer(segment) : undefined;
  const changes = changesOf(run, slices, parts);
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
  writer.write(changes, 'after');
  settle();
  const write = guardedWrite(
    segment,
    'after',
    (side) => {
      if (side === 'after') {
        move?.redo();
      }
      const { gone } = writer.write(changes, side);
      if (side === 'before') {
        move?.undo();
      }
      return gone.length === 0;
    },
    parts
  );
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

/** Where structures may overlap and the answers lie over others. */
function needsOwnLayer(
  { segment }: SeriesRun,
  slices: readonly FollowedSlice[],
  { labelmaps, mayOverlap }: AcceptParts
): boolean {
  return (
    mayOverlap() &&
    slices.some(({ imageRef, mask }) =>
      Boolean(planSegment(labelmaps, segment, imageRef, decodeMask(mask))?.heldByOthers)
    )
  );
}

/** @throws UserError `segmentation-gone` where none of the images has a place any more */
function changesOf(
  { segment }: SeriesRun,
  slices: readonly FollowedSlice[],
  { labelmaps }: AcceptParts
): readonly LabelmapChange[] {
  const changes = slices.flatMap(
    ({ imageRef, mask }) =>
      planSegment(labelmaps, segment, imageRef, decodeMask(mask))?.change ?? []
  );
  if (changes.length === 0) {
    throw new UserError('segmentation-gone');
  }
  return changes;
}
