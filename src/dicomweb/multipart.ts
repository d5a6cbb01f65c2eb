/** One body of a multipart message. */
export interface Part {
  /** Empty where the part names none. */
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * The parts of a `multipart/related` message (RFC 2387); a body of any other type is one part.
 *
 * @throws Error the message is cut off or is not multipart
 */
export function partsOf(message: Uint8Array, contentType: string): readonly Part[] {
  if (!/^\s*multipart\//i.test(contentType)) {
    return [{ contentType, body: message }];
  }
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (!name) {
    throw new Error('a multipart response without a boundary');
  }
  const delimiter = ascii(`\r\n--${name}`);
  const parts: Part[] = [];
  let opening = indexOf(message, ascii(`--${name}`), 0);
  let lineEnd = opening + delimiter.length - 2;
  while (opening >= 0 && !isClosing(message, lineEnd)) {
    const headerEnd = indexOf(message, ascii('\r\n\r\n'), lineEnd);
    const bodyEnd = headerEnd < 0 ? -1 : indexOf(message, delimiter, headerEnd + 4);
    if (bodyEnd < 0) {
      throw new Error('a multipart response that is cut off');
    }
    parts.push({
      contentType: partType(message.subarray(lineEnd, headerEnd)),
      body: message.subarray(headerEnd + 4, bodyEnd),
    });
    opening = bodyEnd;
    lineEnd = bodyEnd + delimiter.length;
  }
  if (parts.length === 0) {
    throw new Error('a multipart response that is cut off');
  }
  return parts;
}

/** @throws Error the message is cut off or is not multipart */
export function firstPart(message: Uint8Array, contentType: string): Uint8Array {
  return partsOf(message, contentType)[0].body;
}

function isClosing(message: Uint8Array, lineEnd: number): boolean {
  return message[lineEnd] === 0x2d && message[lineEnd + 1] === 0x2d;
}

function partType(headers: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(headers);
  return /^content-type\s*:\s*(.+?)\s*$/im.exec(text)?.[1] ?? '';
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
