import { maskOf } from '@multiverseg/core/image/testing/shapes';
import { previewChange } from './previewChange';

const OURS = 1;
const ANOTHER = 2;
const WIDTH = 8;

/** A labelmap image: ours in columns 0–3, another segment in column 6. */
const labels = Uint8Array.from({ length: WIDTH * 4 }, (_, index) =>
  index % WIDTH < 4 ? OURS : index % WIDTH === 6 ? ANOTHER : 0
);
const columns = (from: number, to: number) => maskOf(WIDTH, 4, (x) => x >= from && x <= to);
const extentOf = (rings: readonly (readonly (readonly [number, number])[])[]) => {
  const xs = rings.flat().map(([x]) => x);
  return [Math.min(...xs), Math.max(...xs)];
};

describe('what accepting a preview changes', () => {
  it('is what comes and what goes, each with its outline', () => {
    const change = previewChange(columns(2, 5), { labels, label: OURS });
    expect([change.addedVoxels, change.removedVoxels]).toEqual([8, 8]);
    expect(extentOf(change.adds)).toEqual([3.5, 5.5]);
    expect(extentOf(change.removes)).toEqual([-0.5, 1.5]);
  });

  it('adds nothing where another segment keeps its voxels', () => {
    const change = previewChange(columns(0, 7), { labels, label: OURS });
    expect([change.addedVoxels, change.removedVoxels]).toEqual([12, 0]);
    expect(change.removes).toEqual([]);
  });

  it('is nothing where the preview is the mask itself', () => {
    const change = previewChange(columns(0, 3), { labels, label: OURS });
    expect(change).toMatchObject({ adds: [], removes: [], addedVoxels: 0, removedVoxels: 0 });
  });
});
