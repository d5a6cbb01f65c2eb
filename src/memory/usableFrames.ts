import type { FrameReference } from '../examples';
import type { AcceptedSegment } from '../seg/acceptedFrames';
import type { SegmentationDescription, StoredSegment } from '../seg';

/** A frame of a stored segment that can be an example. */
export interface UsableFrame extends FrameReference {
  /** Its place among the frames of the SEG object, from 0. */
  readonly position: number;
  /** How it was accepted; absent where the object does not say, as that of other software. */
  readonly acceptance?: AcceptedSegment;
}

/**
 * The frames of a stored segment that can be examples: those that a person accepted as such, where the
 * object says so of any; else all. Frames of LABELMAP objects need not hold the segment.
 */
export function usableFrames(
  { frames }: SegmentationDescription,
  segmentNumber: number
): readonly UsableFrame[] {
  const own = frames.flatMap((frame, position): UsableFrame[] => {
    const { sopInstanceUid, frameNumber, accepted } = frame;
    const isOfSegment = (frame.segmentNumber ?? segmentNumber) === segmentNumber;
    const acceptance = accepted.find((one) => one.segmentNumber === segmentNumber);
    return isOfSegment ? [{ position, sopInstanceUid, frameNumber, acceptance }] : [];
  });
  const accepted = own.filter(({ acceptance }) => acceptance);
  return accepted.length > 0 ? inOrderOfAcceptance(accepted) : own;
}

/** Whether a person has looked at a segment: AUTOMATIC says that nobody has (PS3.3 C.8.20.2). */
export function isAccepted({ algorithmType }: StoredSegment): boolean {
  return algorithmType === 'MANUAL' || algorithmType === 'SEMIAUTOMATIC';
}

/** At most so many of them, spread over all. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  return all.length <= most
    ? all
    : Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]);
}

/** As in the session in which they were accepted, so that the network is shown them in that order. */
function inOrderOfAcceptance(frames: readonly UsableFrame[]): readonly UsableFrame[] {
  const timeOf = ({ acceptance }: UsableFrame) => acceptance?.acceptedAt ?? '';
  return [...frames].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
}
