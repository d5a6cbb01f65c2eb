import { cutFrames, frameContentType } from './frames';
import { UnreadableInstanceError } from './instance';

describe('frames', () => {
  it('of one-bit pixels begin at a byte, wherever they lie', () => {
    // Three frames of five pixels: 10101, 01110, 11111, packed from the lowest bit up.
    const packed = Uint8Array.from([0b110_10101, 0b1_11111_01, 0b0]);
    const frames = cutFrames(packed, 5, 3);
    expect(frames.map((frame) => frame[0] & 0b11111)).toEqual([0b10101, 0b01110, 0b11111]);
  });

  it('longer than a byte keep their order when they are shifted', () => {
    const bits = Array.from({ length: 36 }, (_, index) => (index * 7) % 3 === 0);
    const packed = new Uint8Array(5);
    bits.forEach((bit, index) => {
      packed[index >> 3] |= bit ? 1 << (index & 7) : 0;
    });
    const [, second, third] = cutFrames(packed, 12, 3);
    const unpacked = (frame: Uint8Array) =>
      Array.from({ length: 12 }, (_, index) => ((frame[index >> 3] >> (index & 7)) & 1) === 1);
    expect(unpacked(second)).toEqual(bits.slice(12, 24));
    expect(unpacked(third)).toEqual(bits.slice(24, 36));
  });

  it('are refused when the pixel data is too short', () => {
    expect(() => cutFrames(new Uint8Array(7), 32, 2)).toThrow(UnreadableInstanceError);
    expect(() => cutFrames(new Uint8Array(7), 0, 1e9)).toThrow(UnreadableInstanceError);
  });

  it('name the transfer syntax they are sent in', () => {
    expect(frameContentType('1.2.840.10008.1.2')).toBe(
      'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1'
    );
    expect(frameContentType('1.2.840.10008.1.2.4.80')).toBe(
      'image/jls; transfer-syntax=1.2.840.10008.1.2.4.80'
    );
  });
});
