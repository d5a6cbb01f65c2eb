/** Square layers of one size on top of each other; 1 inside. */
export interface Stack {
  readonly layers: readonly Uint8Array[];
  /** Pixels a side. */
  readonly size: number;
}

/** Voxels that hang together. */
interface Part {
  readonly voxels: number;
  /** It reaches a side of a layer, or the first or the last layer. */
  readonly isAtBorder: boolean;
  /** It has voxels on a layer that is marked. */
  readonly isMarked: boolean;
}

/**
 * Which voxels of a value hang together: those inside over faces, edges and corners, those outside over
 * faces only, so that both cannot pass through each other.
 *
 * @param isMarkedLayer which layers are marked
 * @returns `of`: the part of a voxel, counted layer after layer; undefined for the other value
 */
export function partsOf(
  { layers, size }: Stack,
  value: 0 | 1,
  isMarkedLayer: (layer: number) => boolean = () => false
): { readonly all: readonly Part[]; readonly of: (voxel: number) => Part | undefined } {
  const area = size ** 2;
  const last = size - 1;
  const numbers = new Int32Array(area * layers.length);
  const isWanted = (voxel: number) => layers[Math.floor(voxel / area)][voxel % area] === value;
  const steps = neighbourSteps(value === 1);
  const parts: Part[] = [];
  for (let start = 0; start < numbers.length; start++) {
    if (numbers[start] !== 0 || !isWanted(start)) {
      continue;
    }
    const number = parts.length + 1;
    let [voxels, isAtBorder, isMarked] = [0, false, false];
    numbers[start] = number;
    const open = [start];
    for (let voxel = open.pop(); voxel !== undefined; voxel = open.pop()) {
      const [x, y] = [voxel % size, Math.floor(voxel / size) % size];
      const z = Math.floor(voxel / area);
      voxels += 1;
      isMarked ||= isMarkedLayer(z);
      isAtBorder ||= x % last === 0 || y % last === 0 || z === 0 || z === layers.length - 1;
      for (const [dx, dy, dz] of steps) {
        const [nx, ny, nz] = [x + dx, y + dy, z + dz];
        if (nx < 0 || ny < 0 || nz < 0 || nx > last || ny > last || nz >= layers.length) {
          continue;
        }
        const neighbour = nz * area + ny * size + nx;
        if (numbers[neighbour] === 0 && isWanted(neighbour)) {
          numbers[neighbour] = number;
          open.push(neighbour);
        }
      }
    }
    parts.push({ voxels, isAtBorder, isMarked });
  }
  return { all: parts, of: (voxel) => parts[numbers[voxel] - 1] };
}

function neighbourSteps(withCorners: boolean): readonly (readonly [number, number, number])[] {
  const range = [-1, 0, 1];
  return range
    .flatMap((dx) => range.flatMap((dy) => range.map((dz) => [dx, dy, dz] as const)))
    .filter((step) => {
      const moved = step.filter((distance) => distance !== 0).length;
      return moved > 0 && (withCorners || moved === 1);
    });
}
