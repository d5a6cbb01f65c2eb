import type { Prediction } from '@multiverseg/core/session/types';
import type { Rings } from '../tool/types';
import { ringsOf } from './previewRings';

/** How probable an error is at the edges of the shown bands. */
const LEVELS = [0.25, 0.5, 0.75];

/**
 * Where an answer may be wrong.
 *
 * @returns of each band the outline, each within the one before: from perhaps to very likely; undefined where
 *   the network does not tell
 */
export function errorRings({
  errors,
  mask: { width, height },
}: Pick<Prediction, 'errors' | 'mask'>): readonly Rings[] | undefined {
  const values = errors?.();
  return values && LEVELS.map((level) => ringsOf(values, width, height, level));
}
