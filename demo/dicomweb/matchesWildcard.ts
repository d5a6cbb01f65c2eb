/**
 * Whether a text is described by a pattern with `*` (any characters) and `?` (one character),
 * PS3.4 C.2.2.2.4. Its time grows with the lengths alone: patterns come from outside.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  let position = 0;
  let next = 0;
  /** Where to go on with the latest star taking one character more. */
  let retry: { readonly next: number; position: number } | undefined;
  while (position < text.length) {
    if (pattern[next] === '*') {
      retry = { next: next + 1, position };
      next += 1;
    } else if (pattern[next] === '?' || pattern[next] === text[position]) {
      position += 1;
      next += 1;
    } else if (retry) {
      retry.position += 1;
      ({ next, position } = retry);
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}
