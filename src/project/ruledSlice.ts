import type { Slice } from '../image';
import type { WindowRule } from './types';

/** The slice in the window that the rule gives it; the one it comes with is that on the screen. */
export function ruledSlice(slice: Slice, rule: WindowRule): Slice {
  switch (rule.kind) {
    case 'shown':
      return slice;
    case 'percentiles':
      return { ...slice, window: undefined };
    case 'fixed': {
      const { centre, width } = rule;
      return { ...slice, window: { lower: centre - width / 2, upper: centre + width / 2 } };
    }
  }
}
