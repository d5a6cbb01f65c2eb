/** What tests use of the codecs, to compress images and to read them by another one; they ship no types. */
interface TestCoder {
  /** @param info of the image to be encoded; absent: what was decoded */
  getDecodedBuffer(info?: Readonly<Record<string, unknown>>): Uint8Array;
  /** @param length of what is to be decoded; absent: what was encoded */
  getEncodedBuffer(length?: number): Uint8Array;
  setQuality(lossless: boolean, step: number): void;
  encode(): void;
  decode(): void;
  delete(): void;
}

declare module '@cornerstonejs/codec-openjpeg' {
  const load: (options: object) => Promise<Record<string, new () => TestCoder>>;
  export default load;
}

declare module '@cornerstonejs/codec-openjph' {
  const load: (options: object) => Promise<Record<string, new () => TestCoder>>;
  export default load;
}
