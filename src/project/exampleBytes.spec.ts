import fc from 'fast-check';
import { UserError } from '../errors/UserError';
import { createExample, modelPairOf, type Example } from '../examples';
import { exampleNamed, originOf } from '../examples/testing/examples';
import { decodeExample, encodeExample } from './exampleBytes';

const SIDE = 1300;

/** A large image with padding in a corner and a small structure, so that it has a native detail. */
function largeExample(): Example {
  const values = new Uint8Array(SIDE * SIDE);
  for (let y = 600; y < 640; y++) {
    values.fill(1, y * SIDE + 700, y * SIDE + 741);
  }
  return createExample(
    {
      pixels: Float32Array.from({ length: SIDE * SIDE }, (_, index) =>
        index % SIDE < 40 ? -2000 : ((index * 7919) % 4000) - 1000
      ),
      width: SIDE,
      height: SIDE,
      spacingMm: [0.143, 0.2],
      inverted: true,
      paddingValue: -2000,
    },
    { values, width: SIDE, height: SIDE },
    originOf('1.2.3.4.5', 7)
  );
}

/** All but the pixels, which take a minute to be compared one by one. */
function comparable({ views: _, slice, ...rest }: Example): unknown {
  const { acquired, whole, detail } = slice;
  const parts = { whole: { ...whole, codes: 0 }, detail: detail && { ...detail.slice, codes: 0 } };
  return { ...rest, acquired, ...parts, left: detail?.left, top: detail?.top };
}

function pixelsOf({ slice: { whole, detail } }: Example): Buffer {
  return Buffer.concat(
    [whole.codes, detail?.slice.codes ?? new Uint16Array()].map((codes) =>
      Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength)
    )
  );
}

function problemOf(bytes: Uint8Array): string {
  try {
    decodeExample(bytes);
  } catch (error) {
    if (error instanceof UserError && error.code === 'example-unreadable') {
      return (error.params as { reason: { code: string } }).reason.code;
    }
    throw error;
  }
  return 'none';
}

/** The encoded example with its JSON text changed. */
function withHead(example: Example, change: (head: Record<string, never>) => void): Uint8Array {
  const bytes = encodeExample(example);
  const view = new DataView(bytes.buffer);
  const end = 12 + view.getUint32(8, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(12, end))) as never;
  change(head);
  const text = new TextEncoder().encode(JSON.stringify(head));
  const changed = new Uint8Array(12 + text.length + bytes.length - end);
  changed.set(bytes.subarray(0, 12));
  new DataView(changed.buffer).setUint32(8, text.length, true);
  changed.set(text, 12);
  changed.set(bytes.subarray(end), 12 + text.length);
  return changed;
}

describe('an example as bytes', () => {
  it.each([
    ['a small one', () => exampleNamed('1.2.3.4.5')],
    ['one with padding and a native detail', largeExample],
    ['one whose mask was changed', () => ({ ...exampleNamed('1.2'), revision: 'second' })],
    ['one that is switched off', () => ({ ...exampleNamed('1.2'), enabled: false })],
    ['one of fractions', () => exampleNamed('1.2', (index) => Math.sqrt(index) / 3)],
  ])('comes back the same: %s', (_, make) => {
    const example = make();
    const back = decodeExample(encodeExample(example));
    expect(comparable(back)).toEqual(comparable(example));
    expect(pixelsOf(back).equals(pixelsOf(example))).toBe(true);
    expect(modelPairOf(back, 32)).toEqual(modelPairOf(example, 32));
  });

  it('keeps what is shown of its origin', () => {
    const facts = { seriesDescription: 'T2 ax', instanceNumber: 12, corrected: true };
    const example = exampleNamed('1.2.3');
    const told = { ...example, origin: { ...example.origin, ...facts } };
    expect(decodeExample(encodeExample(told)).origin).toEqual(told.origin);
  });

  it('comes back from the middle of other bytes too', () => {
    const bytes = encodeExample(exampleNamed('1.2.3'));
    const around = new Uint8Array(bytes.length + 9);
    around.set(bytes, 5);
    const back = decodeExample(around.subarray(5, 5 + bytes.length));
    expect(back.origin.sopInstanceUid).toBe('1.2.3');
  });

  it('is refused at every length but its own', () => {
    const bytes = encodeExample(exampleNamed('1.2.3'));
    for (let length = 0; length < bytes.length; length++) {
      expect(problemOf(bytes.subarray(0, length))).not.toBe('none');
    }
    expect(problemOf(Uint8Array.of(...bytes, 0))).toBe('bytes-end-too-soon');
  });

  it('is refused where it is something else, or of a later version', () => {
    const bytes = encodeExample(exampleNamed('1.2.3'));
    expect(problemOf(Uint8Array.from({ length: 40 }, () => 0))).toBe('bytes-of-another-kind');
    new DataView(bytes.buffer).setUint32(4, 2, true);
    expect(problemOf(bytes)).toBe('bytes-of-another-version');
  });

  it.each([
    ['an image larger than memory', { acquired: { width: 65535, height: 65535 } }],
    ['a mask of more runs than pixels', { maskRuns: 2 ** 31 }],
    ['pixels that are not there', { whole: { width: 8, pixels: 32 } }],
    ['a size that is none', { whole: { width: -4 } }],
    ['a spacing that is none', { acquired: { spacingMm: [0, 1] } }],
    ['no place in DICOM', { origin: { sopInstanceUid: '' } }],
    ['a window upside down', { window: { upper: -5 } }],
    ['a mask on another image', { acquired: { width: 2, height: 2 } }],
    ['a detail beside the image', { detail: { ...{ left: 2, top: 0, width: 4, height: 4 } } }],
  ])('is refused with %s', (_, wrong: Record<string, object | number>) => {
    const bytes = withHead(exampleNamed('1.2.3'), (head: Record<string, object>) => {
      for (const [name, value] of Object.entries(wrong)) {
        Object.assign(head, {
          [name]: typeof value === 'number' ? value : { ...head[name], ...value },
        });
      }
    });
    expect(problemOf(bytes)).not.toBe('none');
  });

  it('is read or refused, never anything else, whatever byte of it changes', () => {
    const bytes = encodeExample(exampleNamed('1.2.3'));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const changed = bytes.slice();
          changes.forEach(([place, value]) => (changed[place] = value));
          if (problemOf(changed) === 'none') {
            const { mask, slice } = decodeExample(changed);
            const covered = mask.runs.reduce((sum, length) => sum + length, 0);
            expect(covered).toBeLessThanOrEqual(slice.acquired.width * slice.acquired.height);
          }
        }
      ),
      { numRuns: 2000 }
    );
  });
});
