import { UserError } from '@multiverseg/core/errors/UserError';
import type { FollowAxis } from '@multiverseg/core/series';

/** No mask to follow from. */
export function nothingAccepted(axis: FollowAxis): UserError {
  return new UserError(axis === 'time' ? 'nothing-accepted-at-place' : 'nothing-accepted-here');
}

/** There is but one slice, which has a time axis. */
export function nothingButInTime(): UserError {
  return new UserError('nothing-but-in-time');
}

/** All has a mask already. */
export function nothingToFollow(axis: FollowAxis): UserError {
  return new UserError(axis === 'time' ? 'nothing-to-follow-in-time' : 'nothing-to-follow');
}
