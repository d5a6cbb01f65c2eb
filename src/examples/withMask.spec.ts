import { encodeMask, masksEqual } from '../image';
import { modelPairOf, pairIdOf } from './modelPair';
import { exampleNamed } from './testing/examples';
import { withMask } from './withMask';

const changed = encodeMask({
  values: Uint8Array.from({ length: 16 }, (_, index) => (index < 3 ? 1 : 0)),
  width: 4,
  height: 4,
});

describe('an example whose mask was changed', () => {
  it('is the same thing, corrected, and another pair to networks', () => {
    const example = exampleNamed('1.2');
    const mended = withMask(example, changed);
    expect(mended.id).toBe(example.id);
    expect(mended.origin.corrected).toBe(true);
    expect(masksEqual(mended.mask, changed)).toBe(true);
    expect(pairIdOf(mended)).not.toBe(pairIdOf(example));
    expect(pairIdOf(withMask(mended, changed))).not.toBe(pairIdOf(mended));
  });

  it('shows networks the very image they were shown before, with the new mask', () => {
    const example = exampleNamed('1.2');
    const before = modelPairOf(example, 16);
    const after = modelPairOf(withMask(example, changed), 16);
    expect(after.image).toBe(before.image);
    expect(after.mask).not.toEqual(before.mask);
    expect(after.mask[0]).toBe(1);
  });

  it('takes no mask of another grid', () => {
    const other = encodeMask({ values: new Uint8Array(6), width: 3, height: 2 });
    expect(() => withMask(exampleNamed('1.2'), other)).toThrow(RangeError);
  });
});
