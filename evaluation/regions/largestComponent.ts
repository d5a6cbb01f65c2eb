import type { Region } from './Region';

/**
 * The largest 4-connected component of a region; of equals the one whose first pixel in reading
 * order comes first.
 * @returns the component and its area in pixels; 0 when the region is empty
 */
export function largestComponent(region: Region): { component: Region; area: number } {
  const { values, width, height } = region;
  const labels = new Int32Array(values.length);
  const stack = new Int32Array(values.length);
  let label = 0;
  let largest = 0;
  let largestArea = 0;
  for (let start = 0; start < values.length; start++) {
    if (values[start] === 0 || labels[start] !== 0) {
      continue;
    }
    label++;
    const area = fill(region, labels, label, start, stack);
    if (area > largestArea) {
      largest = label;
      largestArea = area;
    }
  }
  const component = Uint8Array.from(labels, (value) => (label > 0 && value === largest ? 1 : 0));
  return { component: { values: component, width, height }, area: largestArea };
}

function fill(
  { values, width }: Region,
  labels: Int32Array,
  label: number,
  start: number,
  stack: Int32Array
): number {
  let size = 1;
  let area = 0;
  const visit = (index: number): void => {
    if (values[index] !== 0 && labels[index] === 0) {
      labels[index] = label;
      stack[size++] = index;
    }
  };
  stack[0] = start;
  labels[start] = label;
  while (size > 0) {
    const index = stack[--size];
    const x = index % width;
    area++;
    if (x > 0) {
      visit(index - 1);
    }
    if (x < width - 1) {
      visit(index + 1);
    }
    if (index >= width) {
      visit(index - width);
    }
    if (index + width < values.length) {
      visit(index + width);
    }
  }
  return area;
}
