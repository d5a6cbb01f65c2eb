import { agreementWith, judgeable, outliersOf, type ExampleAnswerer } from './judging';
import { exampleNamed } from './testing/examples';
import type { Example } from './types';

const SIZE = 4;
const examples = ['1.1', '1.2', '1.3', '1.4', '1.5'].map((uid) => exampleNamed(uid));
const [first, ...others] = examples;

/** A network that gives every pixel of an image the same kind of answer. */
function answering(logitAt: (index: number) => number, maxContext = 64) {
  const asked: (readonly Example[])[] = [];
  const answerer: ExampleAnswerer = {
    inputSize: SIZE,
    maxContext,
    answer: async (_, shown) => {
      asked.push(shown);
      return Float32Array.from({ length: SIZE * SIZE }, (_unused, index) => logitAt(index));
    },
  };
  return { answerer, asked };
}

describe('how far the others bear an example out', () => {
  it('is all of it where the answer is its mask', async () => {
    const { answerer } = answering((index) => (index > 7 ? 20 : -20));
    const { support, dice } = await agreementWith(others, first, answerer);
    expect(support).toBeCloseTo(1);
    expect(dice).toBe(1);
  });

  it('is nothing where they think of another place', async () => {
    const { answerer } = answering((index) => (index > 7 ? -20 : 20));
    const { support, dice } = await agreementWith(others, first, answerer);
    expect(support).toBeCloseTo(0);
    expect(dice).toBe(0);
  });

  it('is support where they think of too much: the image is hard, the mask is not wrong', async () => {
    const { answerer } = answering(() => 20);
    const { support, dice } = await agreementWith(others, first, answerer);
    expect(support).toBeCloseTo(1);
    expect(dice).toBeCloseTo(2 / 3);
  });

  it('is asked of no more examples than the network takes', async () => {
    const { answerer, asked } = answering(() => 1, 2);
    await agreementWith(others, first, answerer);
    expect(asked[0]).toHaveLength(2);
  });
});

describe('an outlier', () => {
  const right = { support: 0.9, dice: 0.8 };
  const wrong = { support: 0.05, dice: 0 };

  it('is one that the others do not bear out, while they bear out each other', () => {
    expect(outliersOf([right, right, wrong, right])).toEqual([2]);
  });

  it('is none whose place is right though its size is not', () => {
    expect(outliersOf([right, right, { support: 0.95, dice: 0.1 }, right])).toEqual([]);
  });

  it('is none where all are borne out as little', () => {
    expect(outliersOf([wrong, wrong, wrong, wrong])).toEqual([]);
  });

  it('is none where the answers mostly miss: the network knows too little to judge', () => {
    const missed = { support: 0.9, dice: 0.45 };
    expect(outliersOf([missed, missed, wrong, missed])).toEqual([]);
  });

  it('is none among three: two of them may be the wrong ones', () => {
    expect(outliersOf([right, right, wrong])).toEqual([]);
  });
});

describe('what can be judged', () => {
  const network = { inputSize: SIZE, maxContext: 64 };

  it('is what networks are shown, from four on', () => {
    const off = { ...others[0], enabled: false };
    expect(judgeable([first, off, ...others.slice(1)], network)).toHaveLength(4);
    expect(judgeable([first, off, ...others.slice(2)], network)).toEqual([]);
  });

  it('is nothing for a network without examples', () => {
    expect(judgeable(examples, { ...network, maxContext: 0 })).toEqual([]);
  });
});
