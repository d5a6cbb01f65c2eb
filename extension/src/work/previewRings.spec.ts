import type { Prediction } from '@multiverseg/core/session/types';
import { previewRings } from './previewRings';

const WIDTH = 12;
const HEIGHT = 8;

/** A prediction whose logits are a function of the pixel. */
function predictionOf(logit: (x: number, y: number) => number): Prediction {
  const sliceLogits = Float32Array.from({ length: WIDTH * HEIGHT }, (_, index) =>
    logit(index % WIDTH, Math.floor(index / WIDTH))
  );
  const mask = { values: new Uint8Array(WIDTH * HEIGHT), width: WIDTH, height: HEIGHT };
  return {
    sliceLogits,
    mask,
    modelLogits: sliceLogits,
    prompts: [],
    contextCount: 0,
    exampleIds: [],
    setAsideIds: [],
    latencyMs: 0,
  };
}

/** Where an outline crosses the middle row. */
function crossings(prediction: Prediction, threshold: number): number[] {
  return previewRings(prediction, threshold)
    .flat()
    .filter(([, y]) => y === 4)
    .map(([x]) => x)
    .sort((a, b) => a - b);
}

describe('the outline of a preview', () => {
  it('runs where the logits cross the threshold, between pixel centres', () => {
    // Logit 0 at x = 4.25; all to the right of it belongs to the structure.
    const [left] = crossings(
      predictionOf((x) => x - 4.25),
      0.5
    );
    expect(left).toBeCloseTo(4.25, 5);
  });

  it('has no shift of half a pixel in y either', () => {
    const rings = previewRings(
      predictionOf((_, y) => y - 2.75),
      0.5
    ).flat();
    const top = Math.min(...rings.map(([, y]) => y));
    expect(top).toBeCloseTo(2.75, 5);
  });

  it('ends at the edge of the image, half a pixel beyond the last centre', () => {
    const xs = previewRings(
      predictionOf((x) => x - 4.25),
      0.5
    )
      .flat()
      .map(([x]) => x);
    expect(Math.max(...xs)).toBe(WIDTH - 0.5);
  });

  it('moves with the threshold', () => {
    // Probability 0.9 is the logit ln 9, which the ramp reaches at 4.25 + ln 9.
    const [left] = crossings(
      predictionOf((x) => x - 4.25),
      0.9
    );
    expect(left).toBeCloseTo(4.25 + Math.log(9), 5);
  });

  it('gives a hole a ring of its own', () => {
    const ring = (x: number, y: number) => {
      const distance = Math.max(Math.abs(x - 5), Math.abs(y - 4));
      return distance === 1 || distance === 2 ? 4 : -4;
    };
    expect(previewRings(predictionOf(ring), 0.5)).toHaveLength(2);
  });

  it('is the same wherever on a larger image the structure is', () => {
    const blob = (x: number, y: number) => 2.3 - Math.hypot(x - 5.3, y - 3.6);
    const rings = previewRings(predictionOf(blob), 0.5);
    const [width, height] = [64, 48];
    for (const [left, top] of [
      [0, 0],
      [52, 40],
      [17, 31],
    ]) {
      const sliceLogits = Float32Array.from({ length: width * height }, (_, index) =>
        blob((index % width) - left, Math.floor(index / width) - top)
      );
      const mask = { values: new Uint8Array(width * height), width, height };
      const moved = previewRings({ sliceLogits, mask }, 0.5);
      expect(moved.length).toBe(rings.length);
      moved.flat().forEach(([x, y], index) => {
        expect(x - left).toBeCloseTo(rings.flat()[index][0], 4);
        expect(y - top).toBeCloseTo(rings.flat()[index][1], 4);
      });
    }
  });

  it('is empty for an empty preview', () => {
    expect(
      previewRings(
        predictionOf(() => -4),
        0.5
      )
    ).toEqual([]);
  });
});
