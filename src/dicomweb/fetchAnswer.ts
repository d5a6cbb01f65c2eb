import { throwIfAborted, withTimeout } from '../jobs';
import type { HttpAnswer, NoAnswer } from './SegStore';

export interface FetchOptions {
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly redirect?: 'follow' | 'manual';
  readonly signal?: AbortSignal;
  /** How long the whole answer may take; milliseconds. */
  readonly timeoutMs: number;
}

/**
 * One request, answered whole. Whatever goes wrong on the way is `no-answer`.
 *
 * @throws AbortError once the signal fires
 */
export async function fetchAnswer(
  url: string,
  { method = 'GET', headers, body, redirect, signal, timeoutMs }: FetchOptions
): Promise<HttpAnswer | NoAnswer> {
  try {
    return await withTimeout(
      timeoutMs,
      async (timeLimit) => {
        const response = await fetch(url, {
          method,
          headers,
          body,
          redirect,
          // A copy from the browser's cache would prove nothing about the PACS.
          cache: 'no-store',
          signal: timeLimit,
        });
        return {
          kind: 'answer',
          status: response.status,
          contentType: response.headers.get('Content-Type') ?? '',
          body: new Uint8Array(await response.arrayBuffer()),
          redirected: response.redirected,
          ...retryAfter(response.headers.get('Retry-After')),
        };
      },
      signal
    );
  } catch (cause) {
    throwIfAborted(signal);
    return { kind: 'no-answer', cause };
  }
}

/** Only as a number of seconds: a date would be measured by another clock. */
export function retryAfter(header: string | null): Pick<HttpAnswer, 'retryAfterSeconds'> {
  return header && /^\s*\d{1,6}\s*$/.test(header) ? { retryAfterSeconds: Number(header) } : {};
}
