import { thresholdLogits } from '../image';
import { settleOverlaps, type StructureAnswer } from './settleOverlaps';

const HALF = 0.5;
const row = (width: number) => ({ width, height: 1 });

function answer(
  number: number,
  logits: readonly number[],
  isHeld?: (voxel: number) => boolean
): StructureAnswer {
  return { number, logits: Float32Array.from(logits), threshold: HALF, isHeld };
}

/** Number → which voxels it has, as `1` and `0`. */
function masks(answers: readonly StructureAnswer[]): Record<number, string> {
  const settled = settleOverlaps(answers, row(answers[0].logits.length));
  return Object.fromEntries(settled.map(({ number, mask }) => [number, mask.values.join('')]));
}

describe('the answers for several structures of one image', () => {
  it('stay as they are where they do not overlap', () => {
    const answers = [answer(1, [3, 2, -1, -4]), answer(2, [-5, -2, -1, 0.5])];
    expect(masks(answers)).toEqual({ 1: '1100', 2: '0001' });
    settleOverlaps(answers, row(4)).forEach(({ logits }, position) =>
      expect(logits).toBe(answers[position].logits)
    );
  });

  it('are settled alone as beside one that wants nothing', () => {
    const isHeld = (voxel: number) => voxel === 1 || voxel === 4;
    const alone = answer(1, [3, 2, -1, 0.5, 0, 4, Number.NaN], isHeld);
    const nothing = answer(2, Array<number>(7).fill(-9));
    const [settled] = settleOverlaps([alone], row(7));
    expect(settled).toEqual(settleOverlaps([alone, nothing], row(7))[0]);
    expect([...settled.mask.values].join('')).toBe('1001010');
    expect(settled.logits[1]).toBe(-2);
  });

  it('give each voxel to the one that is surest of it', () => {
    const left = answer(1, [4, 3, 2, 1, -1]);
    const right = answer(2, [-1, 1, 1.5, 3, 4]);
    expect(masks([left, right])).toEqual({ 1: '11100', 2: '00011' });
  });

  it('count only above the threshold, wherever each has its own', () => {
    const [one, two] = [answer(1, [2, 2.3, 5]), answer(2, [2.1, 2.2, 1])];
    expect(masks([one, two])).toEqual({ 1: '011', 2: '100' });
    // 0.9 is the logit ln 9 ≈ 2.197.
    expect(masks([one, { ...two, threshold: 0.9 }])).toEqual({ 1: '111', 2: '000' });
    expect(masks([{ ...one, threshold: 0.9 }, two])).toEqual({ 1: '011', 2: '100' });
  });

  it('are the lower number’s where two are equally sure, whoever was asked first', () => {
    const [one, two, three] = [2, 5, 9].map((number) => answer(number, [1, 2, 2]));
    const expected = { 2: '111', 5: '000', 9: '000' };
    expect(masks([one, two, three])).toEqual(expected);
    expect(masks([three, one, two])).toEqual(expected);
  });

  it('leave held voxels alone; the next surest does not get what only the surest may not have', () => {
    const isSecond = (voxel: number) => voxel === 1;
    // Voxel 1 is held from both: an accepted mask of a third.
    expect(masks([answer(1, [3, 3, 3], isSecond), answer(2, [1, 1, 4], isSecond)])).toEqual({
      1: '100',
      2: '001',
    });
    // Voxel 1 is held from the first only: it is the second's own.
    expect(masks([answer(1, [3, 3, 3], isSecond), answer(2, [1, 1, 4])])).toEqual({
      1: '100',
      2: '011',
    });
  });

  it('never share a voxel, and leave none to nobody that anybody may have', () => {
    let state = 11;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 100; round++) {
      const answers = Array.from({ length: 1 + (round % 5) }, (_, index) => {
        // Coarse steps, so that there are many equals.
        const logits = Array.from({ length: 40 }, () => Math.round(random() * 8 - 4));
        const held = logits.map(() => random() < 0.2);
        const threshold = [0.3, 0.5, 0.9][(round + index) % 3];
        return { ...answer(index + 1, logits, (voxel) => held[voxel]), threshold };
      });
      const settled = settleOverlaps(answers, row(40));
      const limitOf = (threshold: number) => Math.log(threshold / (1 - threshold));
      for (let voxel = 0; voxel < 40; voxel++) {
        const wanting = answers.filter(
          ({ logits, threshold, isHeld }) => logits[voxel] > limitOf(threshold) && !isHeld?.(voxel)
        );
        const highest = Math.max(...wanting.map(({ logits }) => logits[voxel]));
        const owners = settled.filter(({ mask }) => mask.values[voxel] === 1);
        const first = wanting.find(({ logits }) => logits[voxel] === highest);
        expect(owners.map(({ number }) => number)).toEqual(first ? [first.number] : []);
      }
    }
  });

  it('meet where they are equally sure, between two voxels', () => {
    // Two ramps that cross at x = 2.25: 2.25 − x and x − 2.25 beside a sure 3 of both.
    const left = answer(1, [5.25, 4.25, 3.25, 2.25, 1.25]);
    const right = answer(2, [0.75, 1.75, 2.75, 3.75, 4.75]);
    const [one, two] = settleOverlaps([left, right], row(5));
    expect(one.mask.values.join('')).toBe('11100');
    const crossing = (logits: Float32Array) => 2 + logits[2] / (logits[2] - logits[3]);
    expect(crossing(one.logits)).toBeCloseTo(2.25, 5);
    expect(crossing(two.logits)).toBeCloseTo(2.25, 5);
  });

  it('have an outline that is their mask’s, ties of one over the other aside', () => {
    const answers = [
      answer(1, [4, 3, 2, 0.5, -1], (voxel) => voxel === 0),
      answer(2, [3.5, 1, 2.5, 3, 1]),
    ].map((one) => ({ ...one, threshold: 0.6 }));
    for (const { mask, logits } of settleOverlaps(answers, row(5))) {
      expect(thresholdLogits(logits, 5, 1, 0.6).values).toEqual(mask.values);
    }
  });

  it('are refused where one is of another image', () => {
    expect(() => settleOverlaps([answer(1, [1, 2])], row(3))).toThrow(RangeError);
  });
});
