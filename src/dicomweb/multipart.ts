/**
 * The body of the first part of a `multipart/related` message (RFC 2387); a body of any other type is
 * returned whole.
 *
 * @throws Error the message is cut off or is not multipart
 */
export function firstPart(message: Uint8Array, contentType: string): Uint8Array {
  if (!/^\s*multipart\//i.test(contentType)) {
    return message;
  }
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (!name) {
    throw new Error('a multipart response without a boundary');
  }
  const opening = indexOf(message, ascii(`--${name}`), 0);
  const headerEnd = opening < 0 ? -1 : indexOf(message, ascii('\r\n\r\n'), opening);
  const bodyStart = headerEnd + 4;
  const bodyEnd = headerEnd < 0 ? -1 : indexOf(message, ascii(`\r\n--${name}`), bodyStart);
  if (bodyEnd < 0) {
    throw new Error('a multipart response that is cut off');
  }
  return message.subarray(bodyStart, bodyEnd);
}

function indexOf(bytes: Uint8Array, pattern: Uint8Array, from: number): number {
  const [first] = pattern;
  let start = bytes.indexOf(first, from);
  while (start >= 0) {
    if (pattern.every((byte, offset) => bytes[start + offset] === byte)) {
      return start;
    }
    start = bytes.indexOf(first, start + 1);
  }
  return -1;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
