import type { Pixel } from './imagePlane';

/**
 * The one bright structure of a phantom: an «L» beside the middle, in fractions of the image, so
 * that no mirroring or turning leaves it where it is. Its foot is longer on every further slice, so
 * that a mask on the wrong slice shows.
 */
const STEM = { left: 0.25, right: 0.4, top: 0.2, bottom: 0.75 };
const FOOT = { left: 0.4, right: 0.6, top: 0.58, bottom: 0.75 };
const FOOT_GROWTH_PER_SLICE = 0.04;
const SHIFT_PER_PHASE = 0.03;

/** 1 inside the structure; columns × rows values, row-major. */
export function structureMask(columns: number, rows: number, slice: number, phase = 0): Uint8Array {
  const mask = new Uint8Array(columns * rows);
  const foot = { ...FOOT, right: FOOT.right + slice * FOOT_GROWTH_PER_SLICE };
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const point = { x: (x + 0.5) / columns - phase * SHIFT_PER_PHASE, y: (y + 0.5) / rows };
      mask[y * columns + x] = Number(isInside(point, STEM) || isInside(point, foot));
    }
  }
  return mask;
}

/** Pixels; on a large image a network that sees all of it sees next to nothing of it. */
const DOT_RADIUS = 6;

/** As `structureMask`, of a small disc where `pixelInStructure` points. */
export function dotMask(columns: number, rows: number): Uint8Array {
  const centre = pixelInStructure(columns, rows);
  return Uint8Array.from({ length: columns * rows }, (_, index) =>
    Number(
      Math.hypot((index % columns) - centre.x, Math.floor(index / columns) - centre.y) <= DOT_RADIUS
    )
  );
}

/** A pixel well inside the structure, near the corner of the «L». */
export function pixelInStructure(columns: number, rows: number, phase = 0): Pixel {
  return { x: Math.floor((0.33 + phase * SHIFT_PER_PHASE) * columns), y: Math.floor(0.66 * rows) };
}

/** A pixel of the background, far from the structure and from its mirror images' middle. */
export function pixelInBackground(columns: number, rows: number): Pixel {
  return { x: Math.floor(0.8 * columns), y: Math.floor(0.3 * rows) };
}

function isInside({ x, y }: Pixel, area: typeof STEM): boolean {
  return x >= area.left && x < area.right && y >= area.top && y < area.bottom;
}
