const longStringLimit = 64;
const shortTextLimit = 1024;

/**
 * Makes free text fit a DICOM Long String (LO, PS3.5 6.2): one line, no backslash (it would start a
 * second value), at most 64 bytes of UTF-8. The standard counts characters, but validators and some
 * archives count bytes.
 *
 * @param fallback used where nothing printable is left
 */
export function toLongString(text: string, fallback: string): string {
  const line = withoutControls(text.replace(/\\/g, '/')).replace(/\s+/g, ' ').trim();
  return truncate(line || fallback, longStringLimit);
}

/** Makes free text fit a DICOM Short Text (ST): at most 1024 bytes of UTF-8, no control characters. */
export function toShortText(text: string): string {
  return truncate(withoutControls(text).trim(), shortTextLimit);
}

function withoutControls(text: string): string {
  // Cc = control, Cf = invisible formatting (a right-to-left override can disguise a label),
  // Cs = half of a surrogate pair, which has no UTF-8 form.
  return text.replace(/\p{Cc}/gu, ' ').replace(/\p{Cf}|\p{Cs}/gu, '');
}

/** Cuts between characters, never inside one. */
function truncate(text: string, byteLimit: number): string {
  const encoder = new TextEncoder();
  let kept = '';
  let byteCount = 0;
  for (const character of text) {
    byteCount += encoder.encode(character).length;
    if (byteCount > byteLimit) {
      return kept.trimEnd();
    }
    kept += character;
  }
  return kept;
}

/** A Decimal String: at most 16 characters (PS3.5 6.2), as exact as they allow. */
export function toDecimalString(value: number): string {
  const shortest = String(value);
  if (shortest.length <= 16) {
    return shortest;
  }
  for (let digits = 15; digits > 0; digits--) {
    const rounded = String(Number(value.toPrecision(digits)));
    if (rounded.length <= 16) {
      return rounded;
    }
  }
  return '0';
}
