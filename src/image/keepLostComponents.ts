import type { ModelAxis } from './ModelAxis';
import type { ModelGrid } from './ModelGrid';
import type { SliceMask } from './types';

/**
 * Marks in `modelMask` the connected components (8 neighbours) of a slice mask that left no trace in
 * it: every slice pixel of such a component sets the model pixel it lies in. Only the pixels that
 * fell below the coverage threshold are visited, so the cost is that of the outline. What lies
 * outside the grid's crop takes no part.
 */
export function keepLostComponents(mask: SliceMask, grid: ModelGrid, modelMask: Uint8Array): void {
  const columns = nearestModelPixels(grid.x);
  const rows = nearestModelPixels(grid.y);
  const { values, width } = mask;
  // Judged on the mask as it came: components brought back must not count as traces of others.
  const original = modelMask.slice();
  const isVisited = new Uint8Array(values.length);
  const { sliceFirst: left, sliceLast: right } = grid.x;
  const { sliceFirst: top, sliceLast: bottom } = grid.y;
  for (let y = top; y <= bottom; y++) {
    const modelRow = rows[y] * grid.size;
    for (let x = left; x <= right; x++) {
      const index = y * width + x;
      if (values[index] === 0 || isVisited[index] !== 0 || original[modelRow + columns[x]] !== 0) {
        continue;
      }
      const part = collectUncoveredPart(index);
      if (part.isWholeComponent) {
        for (const pixel of part.pixels) {
          modelMask[modelIndexOf(pixel)] = 1;
        }
      }
    }
  }

  function modelIndexOf(pixel: number): number {
    return rows[Math.floor(pixel / width)] * grid.size + columns[pixel % width];
  }

  function collectUncoveredPart(seed: number): { pixels: number[]; isWholeComponent: boolean } {
    const pixels = [seed];
    let isWholeComponent = true;
    isVisited[seed] = 1;
    for (let next = 0; next < pixels.length; next++) {
      const pixelX = pixels[next] % width;
      const pixelY = Math.floor(pixels[next] / width);
      for (let y = Math.max(top, pixelY - 1); y <= Math.min(bottom, pixelY + 1); y++) {
        for (let x = Math.max(left, pixelX - 1); x <= Math.min(right, pixelX + 1); x++) {
          const neighbour = y * width + x;
          if (values[neighbour] === 0 || isVisited[neighbour] !== 0) {
            continue;
          }
          if (original[modelIndexOf(neighbour)] !== 0) {
            isWholeComponent = false;
          } else {
            isVisited[neighbour] = 1;
            pixels.push(neighbour);
          }
        }
      }
    }
    return { pixels, isWholeComponent };
  }
}

/** The model pixel each slice pixel's centre lies in. */
function nearestModelPixels(axis: ModelAxis): Int32Array {
  const indices = new Int32Array(axis.sliceLength);
  for (let position = 0; position < axis.sliceLength; position++) {
    const nearest = Math.round(axis.toModel(position));
    indices[position] = Math.min(axis.last, Math.max(axis.first, nearest));
  }
  return indices;
}
