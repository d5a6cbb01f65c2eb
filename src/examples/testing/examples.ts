import { createExample, type Example, type ExampleOrigin } from '..';

const SIDE = 4;

/** Origin of a frame; everything but the instance is the same. */
export function originOf(sopInstanceUid: string, frameNumber = 1): ExampleOrigin {
  return {
    studyInstanceUid: '1.2.3',
    seriesInstanceUid: '1.2.3.4',
    sopInstanceUid,
    frameNumber,
    acceptedAt: '2026-01-02T03:04:05.000Z',
    promptCount: 2,
  };
}

/** An example of 4 × 4 pixels whose values a function of the pixel's index gives, shown as they are from 0 to 1. */
export function exampleNamed(
  sopInstanceUid: string,
  valueAt: (index: number) => number = (index) => index / 16,
  frameNumber = 1
): Example {
  const pixels = Float32Array.from({ length: SIDE * SIDE }, (_, index) => valueAt(index));
  const values = Uint8Array.from({ length: SIDE * SIDE }, (_, index) => (index > 7 ? 1 : 0));
  return createExample(
    {
      pixels,
      width: SIDE,
      height: SIDE,
      spacingMm: [1, 1],
      window: { lower: 0, upper: 1 },
      inverted: false,
    },
    { values, width: SIDE, height: SIDE },
    originOf(sopInstanceUid, frameNumber)
  );
}
