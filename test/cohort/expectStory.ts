import { SIDE, type SmallStudy } from '../../cohort/testing/smallStudies';
import type { StoredSegmentation } from '../../src/seg';
import { EXAMPLES, type StoryEnd } from './story';

/** Every result is in the PACS exactly once, and is what was drawn into the images. */
export function expectExactlyOnce(
  stored: readonly (readonly StoredSegmentation[])[],
  studies: readonly SmallStudy[]
): void {
  const drawn = studies.slice(0, -EXAMPLES);
  expect(stored.map((objects) => objects.length)).toEqual(drawn.map(() => 1));
  const found = stored.map(([one]) => ({
    series: one.sourceSeriesInstanceUid,
    algorithm: one.segments.map(({ algorithmType }) => algorithmType),
    overlap: one.frames.map((frame, index) => {
      const study = drawn.find((each) => each.seriesInstanceUid === one.sourceSeriesInstanceUid);
      return dice(frame.readVoxels(), study?.discs[index] ?? new Uint8Array(SIDE * SIDE)) > 0.97;
    }),
  }));
  expect(found).toEqual(
    drawn.map(({ seriesInstanceUid, discs }) => ({
      series: seriesInstanceUid,
      algorithm: ['AUTOMATIC'],
      overlap: discs.map(() => true),
    }))
  );
}

/** The run knows of all of it, its workers end when they are told to, and nobody says what is not to be said. */
export function expectTold({ rows, texts, exits }: StoryEnd, studies: readonly SmallStudy[]): void {
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  expect([count('stored'), count('reviewed'), rows.length]).toEqual([
    studies.length - EXAMPLES,
    EXAMPLES,
    studies.length,
  ]);
  expect(exits.every((exit) => exit === 0)).toBe(true);
  expect(texts).not.toMatch(/Secret|Quite/);
}

function dice(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let [both, sum] = [0, 0];
  for (let voxel = 0; voxel < one.length; voxel++) {
    const [a, b] = [Number(one[voxel] > 0), Number(other[voxel] > 0)];
    both += a * b;
    sum += a + b;
  }
  return (2 * both) / sum;
}
