/** More make no answer faster. */
const MAX_THREADS = 4;

/**
 * As many threads as the model takes beside its page: one core is left to that, which draws on it. On two
 * cores a second thread makes no answer faster and holds frames back for up to 0.8 s.
 *
 * @param cores of the computer
 */
export function threadsBeside(cores: number): number {
  return Math.max(1, Math.min(MAX_THREADS, cores - 1));
}
