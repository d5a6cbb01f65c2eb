import {
  createModelGrid,
  decodeMask,
  masksIntersect,
  modelToSliceLogits,
  type SliceMask,
} from '@multiverseg/core/image';
import { settleOverlaps, type StructureAnswer } from '@multiverseg/core/labels/settleOverlaps';
import type { FollowedSlice } from '@multiverseg/core/series';
import type { AcceptParts } from '../work/acceptPreviews';
import { DEFAULT_THRESHOLD } from '../work/TargetWork';
import type { SeriesRun } from './SeriesRun';

type Parts = Pick<AcceptParts, 'labelmaps' | 'works' | 'mayOverlap'>;

/**
 * What a structure gets of a followed slice beside the others of its layer that were followed or
 * corrected there: of those that want a voxel, the surest has it, as in previews.
 *
 * @param others followed through the same series
 */
export function settledMask(
  { segment }: SeriesRun,
  slice: FollowedSlice,
  others: readonly SeriesRun[],
  parts: Parts
): SliceMask {
  const { labelmaps, mayOverlap } = parts;
  const layerOf = (run: Pick<SeriesRun, 'segment'>) =>
    labelmaps.imageFor(run.segment, slice.imageRef)?.labelmapImageId;
  const rivals = mayOverlap()
    ? []
    : others
        .filter(
          (run) =>
            run.segment.segmentIndex !== segment.segmentIndex &&
            layerOf(run) === layerOf({ segment })
        )
        .flatMap((run) => rivalOf(run, slice, parts) ?? []);
  return rivals.length === 0
    ? decodeMask(slice.mask)
    : settleOverlaps([answerOf(segment.segmentIndex, slice), ...rivals], slice.shape)[0].mask;
}

/** What another structure wants of the slice; undefined where that is none of the same voxels. */
function rivalOf(
  run: SeriesRun,
  slice: FollowedSlice,
  { labelmaps, works }: Parts
): StructureAnswer | undefined {
  const { segment } = run;
  const corrected = works.followed.correctedOn(slice.imageRef, segment);
  if (corrected) {
    const { work, prediction } = corrected;
    const number = segment.segmentIndex;
    return { number, logits: prediction.sliceLogits, threshold: work.threshold };
  }
  const answer = run.at(slice.place);
  return answer &&
    masksIntersect(answer.mask, slice.mask) &&
    !labelmaps.hasVoxels(segment, slice.imageRef)
    ? answerOf(segment.segmentIndex, answer)
    : undefined;
}

function answerOf(number: number, { modelLogits, shape }: FollowedSlice): StructureAnswer {
  const grid = createModelGrid(shape, Math.sqrt(modelLogits.length));
  return { number, logits: modelToSliceLogits(modelLogits, grid), threshold: DEFAULT_THRESHOLD };
}
