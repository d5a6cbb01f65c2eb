import type { ChangeSide } from '@multiverseg/core/labels/LabelRuns';
import type { LabelmapChange, LabelmapWriter } from '@multiverseg/core/labels/LabelmapWriter';
import type { HistoryStep } from '../host/history';
import type { HostLabelmaps, MaskOnImage } from '../viewport/HostLabelmaps';
import { planSegment } from '../viewport/planSegment';
import type { SegmentReference } from '../viewport/SegmentReference';

export interface MaskPlanParts {
  readonly labelmaps: HostLabelmaps;
  /** Whether structures may have voxels in common. */
  readonly mayOverlap: () => boolean;
  /** Moves a segment into a layer of its own. @returns how that is taken back and done again */
  readonly giveOwnLayer: (segment: SegmentReference) => HistoryStep | undefined;
}

/** How masks become the voxels of a segment. */
export interface MaskPlan {
  /** None of them is written yet. */
  readonly changes: readonly LabelmapChange[];
  /** Takes the segment back out of the layer of its own that it has gone to, and there again. */
  readonly move: HistoryStep | undefined;
}

/**
 * Where structures may overlap and one of the masks lies over others, the segment goes to a layer of its
 * own. Images that the segmentation has no place for are left out.
 */
export function planMasks(
  segment: SegmentReference,
  masks: readonly MaskOnImage[],
  { labelmaps, mayOverlap, giveOwnLayer }: MaskPlanParts
): MaskPlan {
  const plan = () =>
    masks.flatMap(({ imageId, read }) => planSegment(labelmaps, segment, imageId, read()) ?? []);
  const inPlace = plan();
  const isOverOthers = inPlace.some(({ heldByOthers }) => heldByOthers > 0);
  const move = mayOverlap() && isOverOthers ? giveOwnLayer(segment) : undefined;
  return { changes: (move ? plan() : inPlace).map(({ change }) => change), move };
}

/** For undo and redo. @returns false where the labelmap is gone */
export function writeSide(
  { changes, move }: MaskPlan,
  side: ChangeSide,
  writer: LabelmapWriter
): boolean {
  if (side === 'after') {
    move?.redo();
  }
  const { gone } = writer.write(changes, side);
  if (side === 'before') {
    move?.undo();
  }
  return gone.length === 0;
}
