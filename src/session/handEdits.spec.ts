import { maskOf } from '../image/testing/shapes';
import type { SliceMask } from '../image/types';
import type { Prompt } from '../prompts/types';
import {
  contradictedBy,
  handEditsBetween,
  keepHandEdits,
  withoutEdits,
  type HandEdits,
} from './handEdits';

const [WIDTH, HEIGHT] = [12, 6];
/** All rows of some columns. */
const columns = (...wanted: readonly number[]) => maskOf(WIDTH, HEIGHT, (x) => wanted.includes(x));
const countOf = ({ values }: SliceMask) => values.reduce((sum, value) => sum + value, 0);

const click = (x: number, y: number, polarity: 'positive' | 'negative'): Prompt => ({
  kind: 'click',
  id: 'click',
  polarity,
  point: { x, y },
});

/** Columns 1 and 2, and 8, were painted; column 5 was erased. */
function edited(): HandEdits {
  const edits = handEditsBetween(columns(4, 5), columns(1, 2, 4, 8));
  if (!edits) {
    throw new Error('Nothing was edited.');
  }
  return edits;
}

describe('what was done by hand', () => {
  it('is what came and what went', () => {
    const { painted, erased } = edited();
    expect(painted).toEqual(columns(1, 2, 8));
    expect(erased).toEqual(columns(5));
  });

  it('is everything where there was no mask before, and where none is left', () => {
    expect(handEditsBetween(undefined, columns(3))?.painted).toEqual(columns(3));
    expect(handEditsBetween(columns(3), undefined)?.erased).toEqual(columns(3));
  });

  it('is nothing where nothing changed', () => {
    expect(handEditsBetween(columns(3), columns(3))).toBeUndefined();
    expect(handEditsBetween(undefined, undefined)).toBeUndefined();
  });
});

describe('an answer after the brush', () => {
  /** The network wants columns 4 to 6 and nothing else. */
  const logits = Float32Array.from({ length: WIDTH * HEIGHT }, (_, pixel) =>
    [4, 5, 6].includes(pixel % WIDTH) ? 2 : -2
  );

  it('keeps what was painted and leaves out what was erased', () => {
    const kept = keepHandEdits(logits, edited());
    const inside = [...kept].map((logit) => Number(logit > 0));
    expect(inside).toEqual([...columns(1, 2, 4, 6, 8).values]);
  });

  it('keeps them at every threshold that can be chosen', () => {
    const kept = keepHandEdits(logits, edited());
    const at = (probability: number) => Math.log(probability / (1 - probability));
    expect(kept[1]).toBeGreaterThan(at(0.95));
    expect(kept[5]).toBeLessThan(at(0.05));
  });

  it('leaves the network’s answer as it was', () => {
    const before = logits.slice();
    keepHandEdits(logits, edited());
    expect(logits).toEqual(before);
    expect(keepHandEdits(logits, undefined)).toBe(logits);
  });
});

describe('a prompt against the brush', () => {
  it('that excludes takes the painted patch it touches, and no other', () => {
    const against = contradictedBy(click(1, 3, 'negative'), edited());
    expect(against?.painted).toEqual(columns(1, 2));
    expect(countOf(against?.erased ?? columns(0))).toBe(0);
  });

  it('that includes takes the erased patch it touches', () => {
    expect(contradictedBy(click(5, 0, 'positive'), edited())?.erased).toEqual(columns(5));
  });

  it('says nothing where it agrees or touches nothing', () => {
    expect(contradictedBy(click(1, 3, 'positive'), edited())).toBeUndefined();
    expect(contradictedBy(click(5, 3, 'negative'), edited())).toBeUndefined();
    expect(contradictedBy(click(10, 3, 'negative'), edited())).toBeUndefined();
    expect(contradictedBy(click(-3, 99, 'negative'), edited())).toBeUndefined();
  });

  it('as a scribble touches what lies between its points too', () => {
    const scribble: Prompt = {
      kind: 'scribble',
      id: 'scribble',
      polarity: 'negative',
      points: [
        { x: 0, y: 2 },
        { x: 11, y: 3 },
      ],
    };
    expect(contradictedBy(scribble, edited())?.painted).toEqual(columns(1, 2, 8));
  });

  it('as a box takes nothing', () => {
    const box: Prompt = {
      kind: 'box',
      id: 'box',
      polarity: 'positive',
      corners: [
        { x: 0, y: 0 },
        { x: 11, y: 5 },
      ],
    };
    expect(contradictedBy(box, edited())).toBeUndefined();
  });

  it('takes patches together over their corners', () => {
    const diagonal = maskOf(WIDTH, HEIGHT, (x, y) => x === y);
    const edits = handEditsBetween(undefined, diagonal);
    expect(edits && contradictedBy(click(0, 0, 'negative'), edits)?.painted).toEqual(diagonal);
  });

  it('leaves the rest of the edits', () => {
    const edits = edited();
    const against = [contradictedBy(click(1, 3, 'negative'), edits)].flatMap((one) => one ?? []);
    expect(withoutEdits(edits, against)).toEqual({ painted: columns(8), erased: columns(5) });
    expect(withoutEdits(edits, [edits])).toBeUndefined();
  });
});
