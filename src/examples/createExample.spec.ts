import { decodeMask, decodeSlice, shownWindow, type Slice, type SliceMask } from '../image';
import { maskOf, sliceOf } from '../image/testing/shapes';
import { createExample, type Example } from '.';
import { originOf } from './testing/examples';

function discAt(slice: Slice, x: number, y: number, radius: number): SliceMask {
  return maskOf(slice.width, slice.height, (px, py) => Math.hypot(px - x, py - y) <= radius);
}

/** All the bytes that an example holds on to, each buffer once. */
function bytesOf(value: unknown, known = new Set<unknown>()): number {
  if (typeof value !== 'object' || value === null || known.has(value)) {
    return 0;
  }
  known.add(value);
  if (ArrayBuffer.isView(value)) {
    const isCounted = known.has(value.buffer);
    known.add(value.buffer);
    return isCounted ? 0 : value.buffer.byteLength;
  }
  const parts = value instanceof Map ? [...value.values()] : Object.values(value);
  return parts.reduce((sum: number, part) => sum + bytesOf(part, known), 0);
}

describe('an example', () => {
  const slice = sliceOf(40, 30, (x, y) => x * y, { spacingMm: [0.5, 0.7], inverted: true });
  const mask = discAt(slice, 20, 15, 6);

  it('keeps the acquired values, the mask and the window that was really used', () => {
    const example = createExample(slice, mask, originOf('a'));
    expect(decodeSlice(example.slice.whole)).toMatchObject({
      pixels: slice.pixels,
      spacingMm: [0.5, 0.7],
      inverted: true,
    });
    expect(decodeMask(example.mask)).toEqual(mask);
    expect(example.window).toEqual(shownWindow(slice)); // The slice came without one.
    expect(example.slice.detail).toBeUndefined();
    expect(example.enabled).toBe(true);
  });

  it('has an id of its own, and arrays of its own', () => {
    const pixels = slice.pixels.slice();
    const [first, second] = [1, 2].map(() =>
      createExample({ ...slice, pixels }, mask, originOf('a'))
    );
    pixels.fill(9);
    expect(first.id).not.toBe(second.id);
    expect(decodeSlice(first.slice.whole).pixels).toEqual(slice.pixels);
  });

  it('refuses a mask of another grid', () => {
    const other = maskOf(30, 40, () => true);
    expect(() => createExample(slice, other, originOf('a'))).toThrow(RangeError);
  });
});

describe('an example of a large image', () => {
  const slice = sliceOf(2048, 1536, (x, y) => (x * 7 + y * 13) % 4096, { spacingMm: [0.2, 0.2] });

  function exampleWith(mask: SliceMask): Example {
    return createExample(slice, mask, originOf('a'));
  }

  it('is the whole image at 1024 pixels, and the structure as it was acquired', () => {
    const { whole, detail, acquired } = exampleWith(discAt(slice, 1000, 700, 40)).slice;
    expect([whole.width, whole.height]).toEqual([1024, 768]);
    expect(whole.spacingMm[0]).toBeCloseTo(0.4, 9);
    expect(whole.spacingMm[1]).toBeCloseTo(0.4, 9);
    expect(acquired).toEqual({ width: 2048, height: 1536, spacingMm: [0.2, 0.2] });
    expect(detail).toMatchObject({ left: 841, top: 541 });
    const native = detail && decodeSlice(detail.slice);
    expect([native?.width, native?.height, native?.spacingMm]).toEqual([320, 320, [0.2, 0.2]]);
    expect(native?.pixels[10 * 320 + 5]).toBe(slice.pixels[551 * 2048 + 846]);
  });

  it('has its detail on the image, also for a structure in a corner', () => {
    const { detail } = exampleWith(discAt(slice, 2040, 3, 20)).slice;
    expect(detail).toMatchObject({ left: 2048 - 320, top: 0 });
  });

  it('has none for a structure that is large enough without', () => {
    expect(exampleWith(discAt(slice, 1000, 700, 200)).slice.detail).toBeUndefined();
  });
});

describe('64 examples', () => {
  const MEGABYTES_160 = 160e6;

  /** One of them 64 times: their sizes do not differ, and their pixels are shared with nobody. */
  function bytesOf64(slice: Slice): number {
    const { width, height } = slice;
    // The largest structure that still has a detail, with a rough outline.
    const largest = Math.min(319, height - 2);
    const values = new Uint8Array(width * height);
    for (let row = 0; row < largest; row++) {
      const start = (row + 1) * width + (row % 5);
      values.fill(1, start, start + largest - 10 + (row % 3));
    }
    const rough = { values, width, height };
    const example = createExample(slice, rough, originOf('a'));
    for (const size of [128, 127]) {
      example.views.put(`${size}`, {
        image: new Float32Array(128 * 128),
        mask: new Uint8Array(128 * 128),
      });
    }
    return 64 * bytesOf(example);
  }

  it.each([
    ['radiographs of 4096 × 4096', 4096, (x: number, y: number) => (x * 31 + y) % 16384],
    ['CT of 512 × 512', 512, (x: number, y: number) => ((x * 31 + y) % 4000) - 1024],
    ['MR of 256 × 256', 256, (x: number, y: number) => (x * 31 + y) % 2000],
    ['PET of 200 × 200, not whole numbers', 200, (x: number, y: number) => (x * y) / 777],
  ])('%s take no more than 160 MB', (_, side, valueAt) => {
    const bytes = bytesOf64(sliceOf(side, side, valueAt));
    expect(bytes).toBeGreaterThan(64 * 2 * Math.min(side, 1024) ** 2);
    expect(bytes).toBeLessThanOrEqual(MEGABYTES_160);
  });
});
