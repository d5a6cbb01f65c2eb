/** Encoders of the codecs, for images that are compressed in tests; they ship no types. */
interface TestEncoder {
  getDecodedBuffer(info: Readonly<Record<string, unknown>>): Uint8Array;
  setQuality(lossless: boolean, step: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  delete(): void;
}

declare module '@cornerstonejs/codec-openjpeg' {
  const load: (options: object) => Promise<Record<string, new () => TestEncoder>>;
  export default load;
}

declare module '@cornerstonejs/codec-openjph' {
  const load: (options: object) => Promise<Record<string, new () => TestEncoder>>;
  export default load;
}
