import { normaliseSlice, shownWindow } from '../image';
import { sliceOf } from '../image/testing/shapes';
import { ruledSlice } from './ruledSlice';

const shown = { lower: 0, upper: 10 };
const slice = sliceOf(16, 16, (x, y) => x + 16 * y, { window: shown });

describe('the window of a structure', () => {
  it('is the one on the screen', () => {
    expect(ruledSlice(slice, { kind: 'shown' })).toBe(slice);
  });

  it('is the same on every image, whatever is on the screen', () => {
    const fixed = ruledSlice(slice, { kind: 'fixed', centre: 40, width: 400 });
    expect(shownWindow(fixed)).toEqual({ lower: -160, upper: 240 });
  });

  it('is what the image’s own values give, whatever is on the screen', () => {
    const rule = { kind: 'percentiles' } as const;
    const without = sliceOf(16, 16, (x, y) => x + 16 * y);
    expect(normaliseSlice(ruledSlice(slice, rule))).toEqual(normaliseSlice(without));
  });
});
