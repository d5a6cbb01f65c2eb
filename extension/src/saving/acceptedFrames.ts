import { isSameFrame, type Example } from '@multiverseg/core/examples';
import type { AcceptedFrame, SegmentationSnapshot } from '@multiverseg/core/seg';

/** The examples of a structure, by its name. */
export type ExamplesOf = (label: string) => readonly Example[];

/** Which segments of a segmentation are examples on which of its frames, and how they became so. */
export function acceptedFrames(
  { segments, frames }: Pick<SegmentationSnapshot, 'segments' | 'frames'>,
  examplesOf: ExamplesOf
): readonly AcceptedFrame[] {
  return segments.flatMap(({ segmentIndex, label }) =>
    examplesOf(label).flatMap(({ origin, window, enabled }): AcceptedFrame[] => {
      const { sopInstanceUid, frameNumber, acceptedAt, promptCount } = origin;
      const isLabelled = frames.some(
        (frame) => isSameFrame(frame, origin) && frame.labels.includes(segmentIndex)
      );
      return isLabelled
        ? [
            {
              ...{ segmentIndex, sopInstanceUid, frameNumber },
              ...{ acceptedAt, promptCount, window, enabled },
            },
          ]
        : [];
    })
  );
}
