import type { ExampleOrigin } from './types';

/** One frame of one SOP instance; `frameNumber` is one-based. */
export type FrameReference = Pick<ExampleOrigin, 'sopInstanceUid' | 'frameNumber'>;

/** True when both name the same acquired image. */
export function isSameFrame(a: FrameReference, b: FrameReference): boolean {
  return a.sopInstanceUid === b.sopInstanceUid && a.frameNumber === b.frameNumber;
}

/** The same for the same acquired image, and for no other. */
export function frameName({ sopInstanceUid, frameNumber }: FrameReference): string {
  return `${sopInstanceUid} ${frameNumber}`;
}
