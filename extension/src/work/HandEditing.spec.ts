import { encodeMask } from '@multiverseg/core/image';
import { maskOf } from '@multiverseg/core/image/testing/shapes';
import type { SliceMask } from '@multiverseg/core/image/types';
import { HandEditing } from './HandEditing';

const SEGMENT = { segmentationId: 'segmentation', segmentIndex: 1 };
const columns = (from: number, to: number) => maskOf(8, 4, (x) => x >= from && x <= to);

/** One image, with the voxels that the segment had when it was seen first. */
function see(first: SliceMask | undefined) {
  let voxels = first;
  const place = { labelmapImageId: 'labelmap', width: 8, height: 4, labels: [], label: 1 };
  const hands = new HandEditing({
    imageFor: () => place,
    readRuns: () => voxels && encodeMask(voxels),
  });
  hands.note(SEGMENT, 'image');
  return {
    settle: () => hands.settle(SEGMENT, 'image'),
    after: (now: SliceMask | undefined) => {
      voxels = now;
      return hands.of(SEGMENT, 'image');
    },
  };
}

describe('what was done by hand on an image', () => {
  it('is nothing where the voxels are what they were', () => {
    expect(see(columns(1, 3)).after(columns(1, 3))).toBeUndefined();
    expect(see(undefined).after(undefined)).toBeUndefined();
  });

  it('is what came and what went', () => {
    const { after } = see(columns(1, 3));
    expect(after(columns(2, 5))).toEqual({ painted: columns(4, 5), erased: columns(1, 1) });
  });

  it('is all of it where there was nothing, and where nothing is left', () => {
    expect(see(undefined).after(columns(2, 5))?.painted).toEqual(columns(2, 5));
    expect(see(columns(1, 3)).after(undefined)?.erased).toEqual(columns(1, 3));
  });

  it('begins anew with an accepted mask, until that is taken back', () => {
    const { after, settle } = see(undefined);
    after(columns(2, 5));
    const unsettle = settle();
    expect(after(columns(2, 5))).toBeUndefined();
    unsettle();
    expect(after(columns(2, 5))?.painted).toEqual(columns(2, 5));
  });
});
