import { isAbortError, pause } from '@multiverseg/core/jobs';

/**
 * Tells whether a queue is there, at the beginning and at each change, until the signal fires. Asked, not listened to:
 * drivers keep it to themselves that a server is gone, and try again.
 *
 * @param isUp does not reject
 */
export async function watchQueue(
  isUp: () => Promise<boolean>,
  { everyMs, signal }: { readonly everyMs: number; readonly signal: AbortSignal },
  onChange: (isUp: boolean) => void
): Promise<void> {
  let was: boolean | undefined;
  while (!signal.aborted) {
    const is = await isUp();
    if (is !== was && !signal.aborted) {
      was = is;
      onChange(is);
    }
    try {
      await pause(everyMs, signal);
    } catch (error) {
      if (!isAbortError(error)) {
        throw error;
      }
    }
  }
}
