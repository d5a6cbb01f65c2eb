/**
 * True for a DICOM UID that is also safe as a file name: digits and single dots, at most 64
 * characters (PS3.5 section 9). Leading zeros in a component are forbidden there, but common in the
 * wild and harmless here.
 */
export function isUid(text: string): boolean {
  return text.length <= 64 && /^\d+(\.\d+)*$/.test(text);
}
