/** Plain data as UTF-8 JSON; binary attributes are left out. */
export function toJsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(toJson(value));
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one instanceof ArrayBuffer || ArrayBuffer.isView(one) ? undefined : one
  );
}

/** @throws SyntaxError */
export function fromJsonBytes(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** Plain data and bytes in one: the length of the JSON, the JSON, the bytes. */
export function joinBytes(value: unknown, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = toJsonBytes(value);
  const joined = new Uint8Array(LENGTH_BYTES + json.length + bytes.length);
  new DataView(joined.buffer).setUint32(0, json.length, true);
  joined.set(json, LENGTH_BYTES);
  joined.set(bytes, LENGTH_BYTES + json.length);
  return joined;
}

/** @throws Error where these are no joined bytes */
export function splitBytes(joined: Uint8Array): {
  readonly value: unknown;
  readonly bytes: Uint8Array;
} {
  const view = new DataView(joined.buffer, joined.byteOffset, joined.byteLength);
  const start = LENGTH_BYTES + view.getUint32(0, true);
  if (start > joined.length) {
    throw new RangeError('A kept content is shorter than it says.');
  }
  return {
    value: fromJsonBytes(joined.subarray(LENGTH_BYTES, start)),
    bytes: joined.slice(start),
  };
}

const LENGTH_BYTES = 4;

/** The same for the same bytes; 64 bits (FNV-1a over two seeds), to tell that something has changed. */
export function stampOf(bytes: ArrayLike<number>): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < bytes.length; index++) {
    a = Math.imul(a ^ bytes[index], 0x01000193);
    b = Math.imul(b ^ bytes[index], 0x85ebca6b);
  }
  const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return `${bytes.length} ${hex(a)}${hex(b)}`;
}
