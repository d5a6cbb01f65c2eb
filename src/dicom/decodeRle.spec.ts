import fc from 'fast-check';
import { decodeRle } from './decodeRle';
import { encodeRle } from './testing/encodeRle';

describe('decoding RLE Lossless (PS3.5 Annex G)', () => {
  it('reads literal and repeated runs', () => {
    const segment = [2, 10, 20, 30, 256 - 3, 7, 128, 0, 99];
    const frame = new Uint8Array(64 + segment.length);
    frame.set([1, 0, 0, 0, 64]);
    frame.set(segment, 64);
    expect([...decodeRle(frame, 8)]).toEqual([10, 20, 30, 7, 7, 7, 7, 99]);
  });

  it('puts the bytes of wider values together, the most significant segment first', () => {
    const frame = new Uint8Array(64 + 6);
    frame.set([2, 0, 0, 0, 64, 0, 0, 0, 67]);
    frame.set([1, 0x12, 0x34, 1, 0x56, 0x78], 64);
    expect([...decodeRle(frame, 4)]).toEqual([0x56, 0x12, 0x78, 0x34]);
  });

  it('gives back whatever was encoded', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), (values) => {
        const bytes = Uint8Array.from(values);
        expect(decodeRle(encodeRle(bytes), bytes.length)).toEqual(bytes);
      })
    );
  });

  it.each([
    ['a frame without a header', Uint8Array.of(1, 0, 0, 0)],
    ['a header that counts too many segments', new Uint8Array(80).fill(255)],
    ['a frame that is cut off', encodeRle(Uint8Array.of(1, 2, 3, 4, 5, 6)).subarray(0, 68)],
  ])('refuses %s', (_, frame) => {
    expect(() => decodeRle(frame, 6)).toThrow(/RLE/);
  });
});
