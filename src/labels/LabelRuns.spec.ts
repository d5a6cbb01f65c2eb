import { LabelRuns } from './LabelRuns';

/** What `from` becomes when every voxel that differs gets its label of a side. */
function applied(runs: LabelRuns, side: 'before' | 'after', from: ArrayLike<number>): number[] {
  const labels = Array.from(from);
  runs.forEach(side, (voxel, label) => (labels[voxel] = label));
  return labels;
}

describe('the difference between two labellings', () => {
  it('leads from the one to the other and back, whatever they are', () => {
    let state = 7;
    const random = (count: number) => (state = (state * 48271) % 2147483647) % count;
    for (let round = 0; round < 200; round++) {
      const length = random(60);
      // Runs of equal labels, as masks have them, broken up here and there.
      const draw = () => Array.from({ length }, (_, voxel) => (voxel % 7 ? 1 + random(2) : 0));
      const [before, after] = [draw(), draw()];
      const runs = LabelRuns.between(before, after);
      expect(applied(runs, 'after', before)).toEqual(after);
      expect(applied(runs, 'before', after)).toEqual(before);
    }
  });

  it('names the label of the other side, and visits no voxel that stays', () => {
    const visited: number[][] = [];
    LabelRuns.between([1, 0, 2, 2, 5], [1, 3, 3, 3, 5]).forEach('after', (...visit) =>
      visited.push(visit)
    );
    expect(visited).toEqual([
      [1, 3, 0],
      [2, 3, 2],
      [3, 3, 2],
    ]);
  });

  it('counts the voxels that differ', () => {
    expect(LabelRuns.between([0, 1, 2, 3], [0, 2, 2, 0]).voxelCount).toBe(2);
    expect(LabelRuns.between([1, 1], [1, 1]).voxelCount).toBe(0);
  });

  it('takes kilobytes for a mask on a 4-megapixel image', () => {
    const side = 2048;
    const isInside = (voxel: number) =>
      Math.hypot((voxel % side) - 900, Math.floor(voxel / side) - 1100) < 700;
    const inside = Uint8Array.from({ length: side * side }, (_, voxel) => Number(isInside(voxel)));
    const runs = LabelRuns.between(new Uint8Array(side * side), inside);
    expect(runs.voxelCount).toBeGreaterThan(1_500_000);
    expect(runs.byteLength).toBeLessThan(20_000);
  });
});
