import { normaliseSlice, type Slice, type SliceMask } from '@multiverseg/core/image';
import { writePng } from '@multiverseg/core/png/writePng';
import type { Structure } from '@multiverseg/core/project';

/** Pixels of the longer side. */
const SIDE = 192;
const GREYS = 128;

/** A small picture of an image in its window, the outline of each mask in the colour of its structure. */
export function thumbnail(
  slice: Slice,
  masks: ReadonlyMap<number, SliceMask>,
  structures: readonly Structure[]
): Uint8Array {
  const { width: sliceWidth, height: sliceHeight, spacingMm } = slice;
  const [sizeX, sizeY] = [sliceWidth * spacingMm[0], sliceHeight * spacingMm[1]];
  const scale = SIDE / Math.max(sizeX, sizeY);
  const [width, height] = [sizeX, sizeY].map((size) => Math.max(1, Math.round(size * scale)));
  const image = normaliseSlice(slice);
  const at = (x: number, y: number) =>
    Math.min(sliceWidth - 1, Math.floor(((x + 0.5) / width) * sliceWidth)) +
    sliceWidth * Math.min(sliceHeight - 1, Math.floor(((y + 0.5) / height) * sliceHeight));
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      values[x + width * y] = Math.round(image[at(x, y)] * (GREYS - 1));
      structures.forEach(({ number }, position) => {
        const mask = masks.get(number);
        const isIn = (column: number, row: number) =>
          column >= 0 &&
          row >= 0 &&
          column < width &&
          row < height &&
          mask?.values[at(column, row)];
        const isEdge =
          isIn(x, y) && !(isIn(x - 1, y) && isIn(x + 1, y) && isIn(x, y - 1) && isIn(x, y + 1));
        if (isEdge) {
          values[x + width * y] = GREYS + position;
        }
      });
    }
  }
  const greys = Array.from({ length: GREYS }, (_, grey) => {
    const level = Math.round((grey * 255) / (GREYS - 1));
    return [level, level, level] as const;
  });
  const colours = structures.slice(0, 256 - GREYS).map(({ colour }) => colour);
  return writePng({ width, height, values, palette: [...greys, ...colours] });
}
