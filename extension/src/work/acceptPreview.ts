import { UserError } from '@multiverseg/core/errors/UserError';
import type { ChangeSide } from '@multiverseg/core/labels/LabelRuns';
import type { LabelmapWriter } from '@multiverseg/core/labels/LabelmapWriter';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import { planSegment } from '../viewport/planSegment';
import { outOfReach } from './outOfReach';
import type { Segments } from '../viewport/Segments';
import type { TargetWork } from './TargetWork';
import type { Tasks } from '../library/Tasks';
import type { WorkBook } from './WorkBook';

export interface AcceptParts {
  readonly labelmaps: HostLabelmaps;
  readonly writer: LabelmapWriter;
  readonly segments: Segments;
  readonly works: WorkBook;
  readonly tasks: Tasks;
  /** The labelmap has changed and is not in the PACS. */
  readonly onWritten: (segmentationId: string) => void;
  /** The labelmap is as it was before. */
  readonly onUndone: (segmentationId: string) => void;
  readonly report: (error: unknown) => void;
}

/**
 * Turns a preview into voxels and an example, as one step of the host's history; undone, the prompts
 * are back with their preview.
 *
 * @returns whether voxels of other segments were kept where the preview lies.
 * @throws UserError when the segment is locked or gone, or the preview empty; nothing is changed then.
 */
export function acceptPreview(work: TargetWork, parts: AcceptParts): boolean {
  const { prediction, predictedBy, prompts, segment, target } = work;
  const { labelmaps, writer, segments, works, tasks, onWritten } = parts;
  if (!prediction || !predictedBy) {
    return false;
  }
  if (segments.isLocked(segment)) {
    throw new UserError('segment-locked', { segment: segments.label(segment) });
  }
  const plan = planSegment(labelmaps, segment, target.imageId, prediction.mask);
  if (!plan) {
    throw new UserError('segmentation-gone');
  }
  const { change, maskVoxels, heldByOthers } = plan;
  if (maskVoxels > 0 && heldByOthers === maskVoxels) {
    throw new UserError('nothing-to-write');
  }
  const label = segments.label(segment);
  const appearance = segments.appearance(target.viewportId, segment);
  tasks.structureFor(label, appearance); // The first mask of a structure makes it one.
  const accepted = work.accept();
  const { example } = accepted;
  let { replaced, examples } = accepted;
  writer.write([change], 'after');
  const takeExampleBack = () => {
    if (replaced) {
      examples.add(replaced); // In its old place: it is the same image.
    } else {
      examples.remove(example.id);
    }
  };
  let unmark: () => void = () => undefined;
  const settle = () => {
    unmark = segments.markFromModel(segment, predictedBy);
    onWritten(segment.segmentationId);
    work.setPrompts([]);
    works.promptsChanged(work);
  };
  settle();
  let standing: ChangeSide = 'after';
  const write = (
    side: ChangeSide,
    ifLocked: 'undo-segment-locked' | 'redo-segment-locked'
  ): boolean => {
    if (side === standing) {
      return false; // The step the other way was refused.
    }
    if (segments.isLocked(segment)) {
      parts.report(new UserError(ifLocked, { segment: segments.label(segment) }));
      return false;
    }
    const isWritten = writer.write([change], side).gone.length === 0;
    if (isWritten) {
      standing = side;
    } else {
      parts.report(outOfReach());
    }
    return isWritten;
  };
  works.history.record(segment, {
    undo: () => {
      if (!write('before', 'undo-segment-locked')) {
        return;
      }
      takeExampleBack();
      unmark();
      onWritten(segment.segmentationId);
      parts.onUndone(segment.segmentationId);
      work.setPrompts(prompts);
      works.predict(work).catch(parts.report);
    },
    redo: () => {
      if (!write('after', 'redo-segment-locked')) {
        return;
      }
      // The segment may have been renamed since; what the next undo takes back is what this one does.
      examples = tasks.examplesOf(segments.label(segment));
      replaced = examples.add(example);
      settle();
    },
  });
  return heldByOthers > 0;
}
