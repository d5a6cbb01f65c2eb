import fc from 'fast-check';
import { decodeLabels, encodeLabels } from './labelBytes';

describe('labels as bytes', () => {
  it('come back as they were', () => {
    const run = fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 20_000 }));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
        const labels = Buffer.concat(runs.map(([label, length]) => Buffer.alloc(length, label)));
        const back = decodeLabels(encodeLabels(labels), labels.length);
        expect(labels.equals(back)).toBe(true);
      }),
      { numRuns: 40 }
    );
  });

  it('take a few bytes for a mask on a large image', () => {
    const labels = new Uint8Array(4_000_000).fill(3, 1_000_000, 1_200_000);
    expect(encodeLabels(labels).length).toBeLessThan(20);
  });

  it('are refused cut short, too long, or of another size', () => {
    const bytes = encodeLabels(new Uint8Array(1000).fill(1, 10, 20));
    expect(() => decodeLabels(bytes.slice(0, -1), 1000)).toThrow(RangeError);
    expect(() => decodeLabels(bytes, 999)).toThrow(RangeError);
    expect(() => decodeLabels(bytes, 1001)).toThrow(RangeError);
    expect(() => decodeLabels(Uint8Array.of(1, 0xff, 0xff, 0xff, 0xff, 0xff, 1), 1000)).toThrow(
      RangeError
    );
  });
});
