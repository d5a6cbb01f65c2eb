/** Failure Reason (0008,1197) codes in words: PS3.18 I.2.2.1.1 and PS3.7 annex C. */
const wordsOf: readonly (readonly [from: number, to: number, words: string])[] = [
  [0xa700, 0xa7ff, 'it is out of resources, for example disk space'],
  [0xa900, 0xa9ff, 'the object does not match its type of DICOM object'],
  [0xc000, 0xcfff, 'it could not understand the object'],
  [0xc122, 0xc122, 'it does not take the way the object is encoded'],
  [0x0110, 0x0110, 'it failed while processing the object'],
  [0x0111, 0x0111, 'it already has an object with this identifier'],
  [0x0117, 0x0117, 'an identifier in the object is not valid'],
  [0x0122, 0x0122, 'it does not store segmentations (SOP class not supported)'],
  [0x0124, 0x0124, 'you are not allowed to store'],
  [45070, 45070, 'it already has an object with this identifier'],
];

/** Codes that say the PACS has an object with this UID: after a lost answer, perhaps this very one. */
const duplicateCodes: readonly number[] = [0x0111, 45070];

/** A failure reason as the end of a sentence; names no patient. */
export function describeFailureReason(code: number | undefined): string {
  if (code === undefined) {
    return 'it gave no reason';
  }
  // The narrowest range wins: C122 lies inside Cxxx.
  const [match] = wordsOf
    .filter(([from, to]) => code >= from && code <= to)
    .sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
  return `${match?.[2] ?? 'it gave an unlisted reason'} (code ${code})`;
}

export function isDuplicate(code: number | undefined): boolean {
  return code !== undefined && duplicateCodes.includes(code);
}
