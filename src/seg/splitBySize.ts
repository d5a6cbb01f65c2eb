import { isPlaced } from './functionalGroups';
import type { LabelledFrame, SegmentationSnapshot } from './types';

/**
 * Splits a snapshot into those that one SEG object can hold each: frames of one size, and either all
 * with a place in the patient or all without. Most come back whole; each part keeps the segments that
 * have voxels in it, and only the first continues the stored object they were loaded from.
 *
 * @returns at least one, in the order in which the sizes occur
 */
export function splitBySize(snapshot: SegmentationSnapshot): readonly SegmentationSnapshot[] {
  const parts = new Map<string, LabelledFrame[]>();
  for (const frame of snapshot.frames) {
    const kind = `${frame.width} × ${frame.height}, ${isPlaced(frame.source)}`;
    parts.set(kind, [...(parts.get(kind) ?? []), frame]);
  }
  if (parts.size < 2) {
    return [snapshot];
  }
  return [...parts].map(([kind, frames], position) => {
    const { predecessor, ...common } = snapshot;
    return {
      ...common,
      ...(position === 0
        ? { ...(predecessor && { predecessor }) }
        : { key: `${snapshot.key}/${kind}` }),
      frames,
    };
  });
}
