import { detail, type Detail } from '../errors/ErrorCodes';

/** What Failure Reason (0008,1197) codes mean: PS3.18 I.2.2.1.1 and PS3.7 annex C. */
const MEANINGS = [
  [0xa700, 0xa7ff, 'out-of-resources'],
  [0xa900, 0xa9ff, 'wrong-object-type'],
  [0xc000, 0xcfff, 'not-understood'],
  [0xc122, 0xc122, 'encoding-not-taken'],
  [0x0110, 0x0110, 'processing-failed'],
  [0x0111, 0x0111, 'duplicate-identifier'],
  [0x0117, 0x0117, 'invalid-identifier'],
  [0x0122, 0x0122, 'class-not-supported'],
  [0x0124, 0x0124, 'not-allowed-to-store'],
  [45070, 45070, 'duplicate-identifier'],
] as const;

/** Codes that say the PACS has an object with this UID: after a lost answer, perhaps this very one. */
const duplicateCodes: readonly number[] = [0x0111, 45070];

/** What a failure reason tells the user. */
export function describeFailureReason(code: number | undefined): Detail {
  if (code === undefined) {
    return detail('no-reason');
  }
  // The narrowest range wins: C122 lies inside Cxxx.
  const [match] = MEANINGS.filter(([from, to]) => code >= from && code <= to).sort(
    (a, b) => a[1] - a[0] - (b[1] - b[0])
  );
  return detail(match?.[2] ?? 'unlisted-reason', { reasonCode: code });
}

export function isDuplicate(code: number | undefined): boolean {
  return code !== undefined && duplicateCodes.includes(code);
}
