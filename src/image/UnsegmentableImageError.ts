import { UserError } from '../errors/UserError';

export type UnsegmentableReason =
  'constant-image' | 'constant-window' | 'no-valid-pixels' | 'pixel-count-mismatch';

const SENTENCES: Readonly<Record<UnsegmentableReason, string>> = {
  'constant-image':
    'This image holds the same value everywhere, so there is nothing to segment. Choose another image.',
  'constant-window':
    'With the present window every pixel of this image is equally bright. Nothing was changed; widen or move the window and try again.',
  'no-valid-pixels':
    'This image holds only padding or undefined values, so there is nothing to segment. Choose another image.',
  'pixel-count-mismatch':
    'The pixel data of this image is incomplete or has several channels, so it cannot be segmented. Choose a single-channel image.',
};

/** The slice cannot be shown to a network; `code` says why. */
export class UnsegmentableImageError extends UserError {
  declare readonly code: UnsegmentableReason;

  constructor(reason: UnsegmentableReason, options?: { cause?: unknown }) {
    super(reason, SENTENCES[reason], options);
  }
}
