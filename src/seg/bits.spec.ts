import fc from 'fast-check';
import { packFrames } from './bits';

describe('packing binary frames', () => {
  it('puts the first voxel into the least significant bit and starts a frame at the very next bit', () => {
    const frames = [
      [1, 0, 1],
      [1, 1, 0],
      [0, 0, 1],
    ];
    const packed = packFrames(3, 3, (frame, voxel) => frames[frame][voxel] === 1);
    // 101 110 001 from the least significant bit on, padded to two bytes
    expect([...packed]).toEqual([0b00011101, 0b00000001]);
  });

  it('gives every voxel back for any frame size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 67 }),
        fc.array(fc.boolean(), { minLength: 67, maxLength: 300 }),
        (voxelsPerFrame, source) => {
          const frameCount = Math.floor(source.length / voxelsPerFrame);
          const bits = source.slice(0, frameCount * voxelsPerFrame);
          const packed = packFrames(
            frameCount,
            voxelsPerFrame,
            (frame, voxel) => bits[frame * voxelsPerFrame + voxel]
          );
          expect(packed.length % 2).toBe(0);
          expect(bits.map((_, bit) => ((packed[bit >> 3] >> (bit & 7)) & 1) === 1)).toEqual(bits);
        }
      )
    );
  });
});
