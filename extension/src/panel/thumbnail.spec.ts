import { thumbnailPixels } from './thumbnail';

describe('a thumbnail', () => {
  const size = 8;
  const image = new Float32Array(size * size).fill(0.5);
  const mask = new Uint8Array(size * size);
  for (let y = 2; y <= 4; y++) {
    mask.fill(1, y * size + 2, y * size + 5);
  }
  const pixels = thumbnailPixels({ image, mask }, size, [255, 0, 0]);
  const at = (x: number, y: number) => [
    ...pixels.slice((y * size + x) * 4, (y * size + x) * 4 + 4),
  ];

  it('shows the image in grey outside the mask', () => {
    expect(at(0, 0)).toEqual([128, 128, 128, 255]);
  });

  it('outlines the mask in the full colour', () => {
    expect(at(2, 3)).toEqual([255, 0, 0, 255]);
    expect(at(4, 4)).toEqual([255, 0, 0, 255]);
  });

  it('fills the mask so that the image stays visible', () => {
    const [red, green, blue, alpha] = at(3, 3);
    expect(red).toBeGreaterThan(128);
    expect(red).toBeLessThan(255);
    expect(green).toBe(blue);
    expect(green).toBeGreaterThan(0);
    expect(alpha).toBe(255);
  });

  it('outlines a mask that touches the border of the image', () => {
    const full = thumbnailPixels(
      { image: new Float32Array(16), mask: new Uint8Array(16).fill(1) },
      4,
      [0, 200, 0]
    );
    expect(full[1]).toBe(200);
    expect(full[(1 * 4 + 1) * 4 + 1]).toBeLessThan(200);
  });
});
