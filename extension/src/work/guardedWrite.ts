import { UserError } from '@multiverseg/core/errors/UserError';
import type { ChangeSide } from '@multiverseg/core/labels/LabelRuns';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { Segments } from '../viewport/Segments';
import { outOfReach } from './outOfReach';

export interface GuardParts {
  readonly segments: Pick<Segments, 'isLocked' | 'label'>;
  /** Is told why a side was not written. */
  readonly report: (error: unknown) => void;
}

/**
 * Writes the sides of a step of the host's history, which goes on whether a step was refused or not: a
 * locked segment and a labelmap that is gone are reported, and the step back from a refused one does
 * nothing.
 *
 * @param standing the side that is in place now
 * @param write puts a side in place; false where its labelmap is gone
 * @returns puts a side in place; false where that was refused
 */
export function guardedWrite(
  segment: SegmentReference,
  standing: ChangeSide,
  write: (side: ChangeSide) => boolean,
  { segments, report }: GuardParts
): (side: ChangeSide) => boolean {
  return (side) => {
    if (side === standing) {
      return false; // The step the other way was refused.
    }
    if (segments.isLocked(segment)) {
      const code = side === 'before' ? 'undo-segment-locked' : 'redo-segment-locked';
      report(new UserError(code, { segment: segments.label(segment) }));
      return false;
    }
    if (!write(side)) {
      report(outOfReach());
      return false;
    }
    standing = side;
    return true;
  };
}
