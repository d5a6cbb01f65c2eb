import { FilledSegments } from './FilledSegments';

const IMAGES = Array.from({ length: 100 }, (_, index) => `image ${index}`);
const LABELMAP = {};

/** A segmentation over a hundred images, whose only segment has voxels where it is told. */
function open() {
  const bench = { on: new Set<string>(), looks: 0 };
  const filled = new FilledSegments({
    acquiredImageIds: () => IMAGES,
    hasVoxels: (_, imageId) => {
      bench.looks += 1;
      return bench.on.has(imageId);
    },
  });
  const ask = (...shown: string[]) => {
    bench.looks = 0;
    return filled.isFilled('segmentation', 1, LABELMAP, shown);
  };
  return { bench, ask };
}

describe('whether a segment has voxels', () => {
  it('is found wherever they are the first time, as in a segmentation that was loaded', () => {
    const { bench, ask } = open();
    bench.on.add('image 99');
    expect(ask('image 3')).toBe(true);
    expect(ask('image 3')).toBe(true);
    expect(bench.looks).toBe(1);
  });

  it('is asked of the shown image alone while it is empty', () => {
    const { bench, ask } = open();
    expect(ask('image 3')).toBe(false);
    expect(ask('image 3')).toBe(false);
    expect(bench.looks).toBe(1);
    bench.on.add('image 3');
    expect(ask('image 3')).toBe(true);
  });

  it('is still so when they are erased on one image and others have some', () => {
    const { bench, ask } = open();
    bench.on.add('image 3').add('image 50');
    expect(ask('image 3')).toBe(true);
    bench.on.delete('image 3');
    expect(ask('image 3')).toBe(true);
    bench.on.delete('image 50');
    expect(ask('image 3')).toBe(false);
  });

  it('is so again once a redo writes them back on an image that is not shown', () => {
    const { bench, ask } = open();
    bench.on.add('image 3');
    ask('image 3');
    bench.on.delete('image 3');
    expect(ask('image 3')).toBe(false);
    bench.on.add('image 3');
    expect(ask('image 7')).toBe(true);
  });
});
