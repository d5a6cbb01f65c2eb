import { createContextEntry, type ContextEntry, type ContextProvenance } from '..';

/** Provenance of a frame; everything but the instance is the same. */
export function provenanceOf(sopInstanceUid: string, frameNumber = 1): ContextProvenance {
  return {
    studyInstanceUid: '1.2.3',
    seriesInstanceUid: '1.2.3.4',
    sopInstanceUid,
    frameNumber,
    acceptedAt: '2026-01-02T03:04:05.000Z',
    promptCount: 2,
  };
}

/** An entry of 4 × 4 pixels whose image a function of the pixel's index gives. */
export function entryOf(
  sopInstanceUid: string,
  valueAt: (index: number) => number = (index) => index / 16
): ContextEntry {
  const image = Float32Array.from({ length: 16 }, (_, index) => valueAt(index));
  const mask = Uint8Array.from({ length: 16 }, (_, index) => (index > 7 ? 1 : 0));
  return createContextEntry(image, mask, 4, provenanceOf(sopInstanceUid));
}
