import { maskOf } from '@multiverseg/core/image/testing/shapes';
import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import { centreClick } from '../annotator/clicks';
import type { LabelledSeries } from './parseSeries';
import { structureTasks } from './structureTask';
import { workFollowing, workSliceBySlice } from './workThrough';

const [SIDE, COUNT] = [16, 21];
const holds = Array.from({ length: 15 }, (_, index) => index + 3);
const disc = maskOf(SIDE, SIDE, (x, y) => Math.hypot(x - 8, y - 8) < 5);
const nothing = maskOf(SIDE, SIDE, () => false);

/** A disc through fifteen slices that lie close together. */
const series: LabelledSeries = {
  name: 'one',
  spacingMm: 0.1,
  slices: Array.from({ length: COUNT }, () => ({
    pixels: Float32Array.from(disc.values, (inside, pixel) => 100 * inside + pixel / 10),
    ...{ width: SIDE, height: SIDE, spacingMm: [1, 1] as const, inverted: false },
    window: { lower: 0, upper: 255 },
  })),
  structures: [
    { name: 'disc', holds, maskAt: (place) => (holds.includes(place) ? disc : nothing) },
  ],
};
const [task] = structureTasks(series, 1);

/** Finds the disc where it is prompted or beside a neighbour that has it. */
const model = new FakeSegmentationModel({ inputSize: SIDE }, ({ positive, previousLogits }) => {
  const isFound = [positive, previousLogits].some((channel) => channel.some((value) => value > 0));
  return Float32Array.from(disc.values, (inside) => (isFound && inside ? 10 : -10));
});
const habits = { next: centreClick, enough: 0.95, most: 4 };

describe('the work on a series', () => {
  it('slice by slice takes a prompt for every slice that the examples do not answer', async () => {
    const { prompts, slices, dice } = (await workSliceBySlice(task, model, habits, [])).work;
    expect({ prompts, slices, dice }).toEqual({ prompts: 15, slices: 15, dice: 1 });
  });

  it('slice by slice goes by the slices before, unless each is begun anew', async () => {
    const copying = new FakeSegmentationModel({ inputSize: SIDE }, ({ positive }, pairs) => {
      const isFound = pairs.length > 0 || positive.some((value) => value > 0);
      return Float32Array.from(disc.values, (inside) => (isFound && inside ? 10 : -10));
    });
    const promptsOf = async (remembers: boolean) =>
      (await workSliceBySlice(task, copying, habits, remembers ? [] : undefined)).work.prompts;
    expect([await promptsOf(true), await promptsOf(false)]).toEqual([1, 15]);
  });

  it('begins with what earlier patients have left, and hands it on with its own', async () => {
    const copying = new FakeSegmentationModel({ inputSize: SIDE }, (_, pairs) =>
      Float32Array.from(disc.values, (inside) => (pairs.length > 0 && inside ? 10 : -10))
    );
    const library = (await workSliceBySlice(task, model, habits, [])).examples.map((example) => ({
      ...example,
      id: `earlier ${example.id}`,
      origin: { ...example.origin, sopInstanceUid: `earlier ${example.origin.sopInstanceUid}` },
    }));
    const { work, examples } = await workFollowing(task, copying, habits, 0.9, library);
    expect(work).toMatchObject({ slices: 0, dice: 1 });
    expect(examples.length).toBeGreaterThan(library.length);
  });

  it('through following takes fewer, and counts what has to be put away beyond the ends', async () => {
    const { prompts, slices, dice } = (await workFollowing(task, model, habits, 0.9, [])).work;
    expect(dice).toBeGreaterThanOrEqual(0.9);
    expect(slices).toBeLessThan(5);
    expect(prompts).toBeLessThan(10);
  });

  it('ends when every slice was looked at, though the goal is out of reach', async () => {
    const { work } = await workFollowing(task, model, { ...habits, most: 0 }, 1.1, []);
    expect(work.dice).toBe(1);
  });
});
