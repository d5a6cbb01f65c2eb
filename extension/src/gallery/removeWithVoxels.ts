import type { Example, ExampleSet } from '@multiverseg/core/examples';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { LabelmapWriter } from '@multiverseg/core/labels/LabelmapWriter';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import { planSegment } from '../viewport/planSegment';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { Segments } from '../viewport/Segments';
import { guardedWrite } from '../work/guardedWrite';
import type { StepHistory } from '../work/StepHistory';

export interface RemoveParts {
  readonly labelmaps: HostLabelmaps;
  readonly writer: LabelmapWriter;
  readonly segments: Segments;
  readonly history: StepHistory;
  /** The labelmap has changed; it may have no voxels any more, or its first ones again. */
  readonly onWritten: (segmentationId: string) => void;
  readonly report: (error: unknown) => void;
}

/**
 * Takes an example out of its set and its voxels out of the segment, as one step of the host's history.
 *
 * @param home where its voxels are
 * @throws UserError when the segment is locked or gone; nothing is changed then
 */
export function removeWithVoxels(
  example: Example,
  examples: ExampleSet,
  { segment, imageId }: { readonly segment: SegmentReference; readonly imageId: string },
  { labelmaps, writer, segments, history, onWritten, report }: RemoveParts
): void {
  if (segments.isLocked(segment)) {
    throw new UserError('segment-locked', { segment: segments.label(segment) });
  }
  const { width, height } = example.mask;
  const nothing = { values: new Uint8Array(width * height), width, height };
  const plan = planSegment(labelmaps, segment, imageId, nothing);
  if (!plan) {
    throw new UserError('segmentation-gone');
  }
  const write = guardedWrite(
    segment,
    'before',
    (side) => {
      const isWritten = writer.write([plan.change], side).gone.length === 0;
      if (isWritten) {
        onWritten(segment.segmentationId);
      }
      return isWritten;
    },
    { segments, report }
  );
  let removal = examples.takeOut([]);
  const takeAway = () => {
    if (write('after')) {
      removal = examples.takeOut([example.id]);
    }
  };
  takeAway();
  history.record(segment, {
    undo: () => {
      if (write('before')) {
        removal.putBack();
      }
    },
    redo: takeAway,
  });
}
