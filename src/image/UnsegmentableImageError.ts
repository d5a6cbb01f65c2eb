import { UserError } from '../errors/UserError';

export type UnsegmentableReason =
  'constant-image' | 'constant-window' | 'no-valid-pixels' | 'pixel-count-mismatch';

/** The slice cannot be shown to a network; `code` says why. */
export class UnsegmentableImageError extends UserError {
  declare readonly code: UnsegmentableReason;

  constructor(reason: UnsegmentableReason, options?: { cause?: unknown }) {
    super(reason, {}, options);
  }
}
