import { LabelRuns } from './LabelRuns';

function between(before: ArrayLike<number>, after: ArrayLike<number>): LabelRuns {
  return LabelRuns.between(
    before.length,
    (voxel) => before[voxel],
    (voxel) => after[voxel]
  );
}

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
      const runs = between(before, after);
      expect(applied(runs, 'after', before)).toEqual(after);
      expect(applied(runs, 'before', after)).toEqual(before);
    }
  });

  it('names the label of the other side, and visits no voxel that stays', () => {
    const visited: number[][] = [];
    between([1, 0, 2, 2, 5], [1, 3, 3, 3, 5]).forEach('after', (...visit) => visited.push(visit));
    expect(visited).toEqual([
      [1, 3, 0],
      [2, 3, 2],
      [3, 3, 2],
    ]);
  });

  it('counts the voxels that differ', () => {
    expect(between([0, 1, 2, 3], [0, 2, 2, 0]).voxelCount).toBe(2);
    expect(between([1, 1], [1, 1]).voxelCount).toBe(0);
  });

  it('takes kilobytes for a mask on a 4-megapixel image', () => {
    const side = 2048;
    const isInside = (voxel: number) =>
      Math.hypot((voxel % side) - 900, Math.floor(voxel / side) - 1100) < 700;
    const runs = LabelRuns.between(
      side * side,
      () => 0,
      (voxel) => Number(isInside(voxel))
    );
    expect(runs.voxelCount).toBeGreaterThan(1_500_000);
    expect(runs.byteLength).toBeLessThan(20_000);
  });
});
