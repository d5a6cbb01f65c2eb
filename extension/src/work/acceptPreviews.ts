import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { ExampleSet } from '@multiverseg/core/examples';
import type { LabelmapWriter } from '@multiverseg/core/labels/LabelmapWriter';
import type { HistoryStep } from '../host/history';
import type { Tasks } from '../library/Tasks';
import type { Segments } from '../viewport/Segments';
import { guardedWrite } from './guardedWrite';
import { planMasks, writeSide, type MaskPlanParts } from './maskPlan';
import type { ShownPreview } from './ShownPreviews';
import type { SegmentStep } from './StepHistory';
import type { AcceptedExample } from './TargetWork';
import type { WorkBook } from './WorkBook';

export interface AcceptParts extends MaskPlanParts {
  readonly writer: LabelmapWriter;
  readonly segments: Segments;
  readonly works: WorkBook;
  readonly tasks: Tasks;
  /** The labelmap has changed and is not in the PACS. */
  readonly onWritten: (segmentationId: string) => void;
  /** The labelmap is as it was before. */
  readonly onUndone: (segmentationId: string) => void;
  /** How long the user was at an image; counts anew from then on. */
  readonly takeSeconds: (imageId: string) => number | undefined;
  readonly report: (error: unknown) => void;
}

/**
 * Turns previews of one image into voxels and examples, all as one step of the host's history; undone,
 * the prompts are back with their previews. Where one can't be accepted, the others are, and it stays.
 *
 * @param along what was done before it and belongs to the same step
 * @returns what the user should know of it
 * @throws UserError when none can be accepted: the reason of the first; nothing is changed then
 */
export function acceptPreviews(
  previews: readonly ShownPreview[],
  parts: AcceptParts,
  along: readonly SegmentStep[] = []
): Message | undefined {
  const refused: { readonly preview: ShownPreview; readonly error: unknown }[] = [];
  const accepted: ShownPreview[] = [];
  for (const preview of previews) {
    try {
      prepare(preview, parts);
      accepted.push(preview);
    } catch (error) {
      refused.push({ preview, error });
    }
  }
  const [first] = refused;
  if (accepted.length === 0 && along.length === 0) {
    if (first) {
      throw first.error;
    }
    return undefined;
  }
  // Structures accepted together share the time that they took.
  const spent =
    accepted.length > 0 ? parts.takeSeconds(accepted[0].work.target.imageId) : undefined;
  const seconds = spent === undefined ? undefined : spent / accepted.length;
  parts.works.history.recordTogether([
    ...along,
    ...accepted.map((preview) => ({
      segment: preview.work.segment,
      step: acceptPrepared(preview, seconds, parts),
    })),
  ]);
  if (first) {
    const structures = refused.map(({ preview }) => parts.segments.label(preview.work.segment));
    return message('previews-left', { structures });
  }
  return accepted.some(({ heldVoxels }) => heldVoxels > 0)
    ? message('other-segments-kept')
    : undefined;
}

/** Makes the segment a structure of the project. @throws UserError where the preview can't be accepted */
function prepare(
  { work, prediction, isEmpty, heldVoxels, yieldedVoxels }: ShownPreview,
  { labelmaps, segments, tasks }: AcceptParts
): void {
  const { segment, target } = work;
  if (segments.isLocked(segment)) {
    throw new UserError('segment-locked', { segment: segments.label(segment) });
  }
  if (!labelmaps.imageFor(segment, target.imageId)) {
    throw new UserError('segmentation-gone');
  }
  if (!prediction.mask.values.includes(1)) {
    throw new UserError('empty-mask');
  }
  if (isEmpty && yieldedVoxels > 0) {
    throw new UserError('preview-gives-way', { segment: segments.label(segment) });
  }
  if (isEmpty && heldVoxels > 0) {
    throw new UserError('nothing-to-write');
  }
  // The first mask of a structure makes it one.
  tasks.structureFor(segments.label(segment), segments.appearance(target.viewportId, segment));
}

/** Writes the voxels and adds the example. @returns how that is taken back and done again */
function acceptPrepared(
  { work, mask }: ShownPreview,
  seconds: number | undefined,
  parts: AcceptParts
): HistoryStep {
  const { segments, works, tasks, writer, onWritten } = parts;
  const { predictedBy, prompts, segment, target } = work;
  const masks = parts.labelmaps.onAcquired(segment, target.imageId, mask);
  const plan = planMasks(segment, masks, parts);
  // Not the masks themselves: a step of the history is not to hold on to voxels.
  const changed = new Set([target.imageId, ...masks.map(({ imageId }) => imageId)]);
  // The preview goes before the voxels come: those that its own mask became are no painting on it.
  const accepted = work.accept(mask, seconds);
  writer.write(plan.changes, 'after');
  const example = acceptedExample(accepted, () => tasks.examplesOf(segments.label(segment)));
  let unmark: () => void = () => undefined;
  let unsettle: readonly (() => void)[] = [];
  const settle = () => {
    unsettle = [...changed].map((imageId) => works.hands.settle(segment, imageId));
    unmark = predictedBy ? segments.markFromModel(segment, predictedBy) : () => undefined;
    onWritten(segment.segmentationId);
    work.setPrompts([]);
    works.promptsChanged(work);
  };
  settle();
  const write = guardedWrite(segment, 'after', (side) => writeSide(plan, side, writer), parts);
  return {
    undo: () => {
      if (!write('before')) {
        return;
      }
      example.undo();
      unmark();
      unsettle.forEach((takeBack) => takeBack());
      onWritten(segment.segmentationId);
      parts.onUndone(segment.segmentationId);
      work.setPrompts(prompts);
      works.predict(work).catch(parts.report);
    },
    redo: () => {
      if (!write('after')) {
        return;
      }
      example.redo();
      settle();
    },
  };
}

/** Takes the example back and adds it again; there is none of a plane across the acquired images. */
function acceptedExample(
  accepted: AcceptedExample | undefined,
  examplesNow: () => ExampleSet
): HistoryStep {
  if (!accepted) {
    return { undo: () => undefined, redo: () => undefined };
  }
  const { example } = accepted;
  let { replaced, examples } = accepted;
  return {
    undo: () => {
      if (replaced) {
        examples.add(replaced); // In its old place: it is the same image.
      } else {
        examples.remove(example.id);
      }
    },
    redo: () => {
      // The segment may have been renamed since; what the next undo takes back is what this one does.
      examples = examplesNow();
      replaced = examples.add(example);
    },
  };
}
