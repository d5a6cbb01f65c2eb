import { randomUUID } from 'node:crypto';

/** One part of a multipart body: its header fields in lower case, and its bytes. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A media type with its parameters, names in lower case. */
export interface MediaType {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The body does not have the form its Content-Type announces. */
export class MalformedMultipartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedMultipartError';
  }
}

/** Reads `type/subtype; name=value; name="value"`. */
export function parseMediaType(header: string): MediaType {
  const [type, ...rest] = splitOutsideQuotes(header, ';');
  const parameters: Record<string, string> = {};
  for (const parameter of rest) {
    const separator = parameter.indexOf('=');
    if (separator > 0) {
      const name = parameter.slice(0, separator).trim().toLowerCase();
      const value = parameter.slice(separator + 1).trim();
      parameters[name] = value.replace(/^"(.*)"$/, '$1');
    }
  }
  return { type: type.trim().toLowerCase(), parameters };
}

/** Splits an `Accept` header into media types, in the order given. */
export function parseAccept(header: string | undefined): readonly MediaType[] {
  return splitOutsideQuotes(header ?? '*/*', ',')
    .filter((text) => text.trim() !== '')
    .map(parseMediaType);
}

/**
 * Splits a multipart body (RFC 2046 section 5.1) into its parts.
 * @throws MalformedMultipartError when a delimiter or a header is missing.
 */
export function parseMultipart(body: Buffer, boundary: string): readonly Part[] {
  if (boundary === '' || boundary.length > 200) {
    throw new MalformedMultipartError('The Content-Type has no usable boundary.');
  }
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const parts: Part[] = [];
  let start = firstDelimiterEnd(body, boundary);
  while (!isClosing(body, start)) {
    const contentStart = skipLineEnd(body, start);
    // The line end before a delimiter belongs to it; a part without content shares it.
    const end = body.indexOf(delimiter, contentStart - 2);
    if (end < 0) {
      throw new MalformedMultipartError('The multipart body ends without its closing boundary.');
    }
    parts.push(parsePart(body.subarray(contentStart, Math.max(end, contentStart))));
    start = end + delimiter.length;
  }
  return parts;
}

/** Puts parts together to a multipart/related body. */
export function formatMultipart(
  parts: readonly { readonly contentType: string; readonly body: Uint8Array }[],
  type: string
): { readonly contentType: string; readonly body: Buffer } {
  const boundary = `boundary-${randomUUID()}`;
  const chunks: Uint8Array[] = [];
  for (const part of parts) {
    chunks.push(Buffer.from(`--${boundary}\r\nContent-Type: ${part.contentType}\r\n\r\n`));
    chunks.push(part.body, Buffer.from('\r\n'));
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return {
    contentType: `multipart/related; type="${type}"; boundary=${boundary}`,
    body: Buffer.concat(chunks),
  };
}

function firstDelimiterEnd(body: Buffer, boundary: string): number {
  const opening = Buffer.from(`--${boundary}`);
  if (body.subarray(0, opening.length).equals(opening)) {
    return opening.length;
  }
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const position = body.indexOf(delimiter);
  if (position < 0) {
    throw new MalformedMultipartError('The body does not contain the announced boundary.');
  }
  return position + delimiter.length;
}

function isClosing(body: Buffer, position: number): boolean {
  return body[position] === 0x2d && body[position + 1] === 0x2d;
}

function skipLineEnd(body: Buffer, position: number): number {
  const lineEnd = body.indexOf('\r\n', position);
  if (lineEnd < 0 || body.toString('latin1', position, lineEnd).trim() !== '') {
    throw new MalformedMultipartError('A boundary is not followed by a line end.');
  }
  return lineEnd + 2;
}

function parsePart(bytes: Buffer): Part {
  if (bytes.subarray(0, 2).toString('latin1') === '\r\n') {
    return { headers: {}, body: bytes.subarray(2) };
  }
  const headerEnd = bytes.indexOf('\r\n\r\n');
  if (headerEnd < 0) {
    throw new MalformedMultipartError('A part has no empty line after its headers.');
  }
  const headers: Record<string, string> = {};
  for (const line of bytes.toString('latin1', 0, headerEnd).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) {
      headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
  }
  return { headers, body: bytes.subarray(headerEnd + 4) };
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (const character of text) {
    if (character === '"') {
      quoted = !quoted;
    }
    if (character === separator && !quoted) {
      pieces.push(piece);
      piece = '';
    } else {
      piece += character;
    }
  }
  pieces.push(piece);
  return pieces;
}
