import { UserError } from '@multiverseg/core/errors/UserError';

/** Undo and redo reach back to studies and segments that are no longer there. */
export function outOfReach(): UserError {
  return new UserError('undo-out-of-reach');
}
