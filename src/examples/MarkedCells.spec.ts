import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MarkedCells, type MarkChannels } from './MarkedCells';
import type { ModelPair } from './ModelViews';

const SIDE = 128;
const NOWHERE = new Float32Array(SIDE ** 2);
/** What the training package says of the same scenes: `tests/test_borne_out.py`. */
const KNOWN: unknown = JSON.parse(
  readFileSync(join(__dirname, '../../models/training/tests/fixtures/borne_out.json'), 'utf8')
);

const PAIRS = [scene(3, 'bright'), scene(-4, 'bright'), scene(2, 'dark'), scene(-3, 'dark')];
const INSIDE_BRIGHT: MarkChannels = { positive: disc(40, 40, 2), negative: NOWHERE };
const OUTSIDE_DARK: MarkChannels = { positive: NOWHERE, negative: disc(88, 84, 2) };
const ON_THE_BORDER: MarkChannels = { positive: disc(40, 56, 2), negative: NOWHERE };

/** A bright disc and a dark one on a wavy ground; the mask is of the one named. */
function scene(shift: number, kind: 'bright' | 'dark'): ModelPair {
  const [bright, dark] = [disc(40, 40 + shift, 16), disc(88, 84 + shift, 18)];
  const image = Float32Array.from(NOWHERE, (_, index) => {
    const [row, column] = [Math.floor(index / SIDE), index % SIDE];
    const ground = 0.5 + 0.1 * Math.sin(row / 9) * Math.cos(column / 13);
    return ground + 0.3 * bright[index] - 0.3 * dark[index];
  });
  return { image, mask: Uint8Array.from(kind === 'bright' ? bright : dark) };
}

function disc(row: number, column: number, radius: number): Float32Array {
  return Float32Array.from(NOWHERE, (_, index) => {
    const [y, x] = [Math.floor(index / SIDE), index % SIDE];
    return Number((y - row) ** 2 + (x - column) ** 2 <= radius ** 2);
  });
}

function marked(): MarkedCells {
  return new MarkedCells(scene(0, 'bright').image);
}

describe('marks and the pairs of a context', () => {
  it('are weighed as in the training package', () => {
    const said = Object.entries({
      insideBright: INSIDE_BRIGHT,
      outsideDark: OUTSIDE_DARK,
      onTheBorder: ON_THE_BORDER,
    }).map(([name, mark]) => [name, marked().likelihoods(PAIRS, [mark])]);
    for (const [name, values] of Object.entries(KNOWN as Record<string, number[]>)) {
      const found = Object.fromEntries(said)[name];
      values.forEach((value, pair) => expect(found[pair]).toBeCloseTo(value, 4));
    }
  });

  it('set pairs of another structure aside, by a click on this one or on the other', () => {
    expect(marked().borneOut(PAIRS, [INSIDE_BRIGHT])).toEqual([0, 1]);
    expect(marked().borneOut(PAIRS, [OUTSIDE_DARK])).toEqual([0, 1]);
    expect(marked().borneOut([...PAIRS].reverse(), [INSIDE_BRIGHT])).toEqual([2, 3]);
  });

  it('leave none where all say the contrary, of more than one of them', () => {
    expect(marked().borneOut(PAIRS.slice(2), [INSIDE_BRIGHT])).toEqual([0, 1]);
    expect(marked().borneOut(PAIRS.slice(2), [INSIDE_BRIGHT, OUTSIDE_DARK])).toEqual([]);
  });

  it('leave all where nothing is marked, or a grid has no such cells', () => {
    const nothing = { positive: NOWHERE, negative: NOWHERE };
    expect(marked().borneOut(PAIRS, [])).toEqual([0, 1, 2, 3]);
    expect(marked().borneOut(PAIRS, [nothing])).toEqual([0, 1, 2, 3]);
    const small = { image: new Float32Array(100), mask: new Uint8Array(100).fill(1) };
    const mark = { positive: new Float32Array(100), negative: new Float32Array(100).fill(1) };
    expect(new MarkedCells(small.image).borneOut([small], [mark])).toEqual([0]);
  });
});
