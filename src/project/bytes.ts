import { concatBytes } from '@noble/hashes/utils';
import { detail, type Detail } from '../errors/ErrorCodes';

/** Collects values one after the other, little-endian. */
export class ByteWriter {
  private readonly parts: Uint8Array[] = [];

  bytes(values: Uint8Array): void {
    this.parts.push(values);
  }

  words16(values: ArrayLike<number>): void {
    this.words(values, 2, (view, at, value) => view.setUint16(at, value, true));
  }

  words32(values: ArrayLike<number>): void {
    this.words(values, 4, (view, at, value) => view.setUint32(at, value, true));
  }

  all(): Uint8Array {
    return concatBytes(...this.parts);
  }

  private words(
    values: ArrayLike<number>,
    size: number,
    write: (view: DataView, at: number, value: number) => void
  ): void {
    const part = new Uint8Array(values.length * size);
    const view = new DataView(part.buffer);
    for (let index = 0; index < values.length; index++) {
      write(view, index * size, values[index]);
    }
    this.parts.push(part);
  }
}

/** Reads values one after the other, little-endian; never beyond the end. */
export class ByteReader {
  private position = 0;

  /** @param tooShort the error where there are fewer bytes than asked for, or some left over */
  constructor(
    private readonly source: Uint8Array,
    private readonly tooShort: () => Error
  ) {}

  bytes(length: number): Uint8Array {
    const end = this.position + length;
    if (!(end <= this.source.length)) {
      throw this.tooShort();
    }
    const found = this.source.subarray(this.position, end);
    this.position = end;
    return found;
  }

  words16(count: number): Uint16Array {
    const view = this.view(count * 2);
    return Uint16Array.from({ length: count }, (_, index) => view.getUint16(index * 2, true));
  }

  words32(count: number): Uint32Array {
    const view = this.view(count * 4);
    return Uint32Array.from({ length: count }, (_, index) => view.getUint32(index * 4, true));
  }

  /** Everything has been read. */
  end(): void {
    if (this.position !== this.source.length) {
      throw this.tooShort();
    }
  }

  private view(length: number): DataView {
    const { buffer, byteOffset } = this.bytes(length);
    return new DataView(buffer, byteOffset, length);
  }
}

/**
 * What a JSON text says; its bytes have to be UTF-8 throughout.
 *
 * @param refuse makes the error
 * @throws Error of `refuse`
 */
export function parsedJson(
  text: Uint8Array,
  refuse: (reason: Detail, cause: unknown) => Error
): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch (cause) {
    throw refuse(detail('document-not-json'), cause);
  }
}
