import { createExample, ExampleSet, modelPairOf, type Example } from '../examples';
import type { Slice, SliceMask, Window } from '../image';
import { emptyProject, withStructure, type Structure, type WindowRule } from '../project';
import { buildSegmentation, readSegmentation, type SegmentationSnapshot } from '../seg';
import { buildOptions, frameOf, snapshotOf } from '../seg/testing/snapshots';
import type { SegmentationEncoding } from '../seg/types';
import { writeDicom } from '../dicom/testing/writeDicom';
import { examplesFrom, spread, type SourceImage, type SourceImages } from '.';

const [width, height] = [300, 220];
const sop = '1.2.1';

interface Kind {
  readonly name: string;
  readonly slice: Slice;
  readonly windows: readonly Window[];
}

/** Values, spacing and windows as such images have them. */
const kinds: readonly Kind[] = [
  {
    name: 'X-ray',
    slice: sliceOf((x, y) => Math.round(2048 + 900 * Math.sin(x / 31) * Math.cos(y / 17)), {
      spacingMm: [0.143, 0.143],
      inverted: true,
    }),
    windows: [
      { lower: 0, upper: 4095 },
      { lower: 1023.5, upper: 3071.25 },
    ],
  },
  {
    name: 'CT',
    slice: sliceOf((x, y) => Math.round(40 + 400 * Math.sin(x / 23 + y / 41)) - 60, {
      spacingMm: [0.7421875, 0.7421875],
      paddingValue: -2000,
    }),
    windows: [
      { lower: -160, upper: 240 },
      { lower: -1350.0000000000002, upper: 150.1 / 3 },
    ],
  },
  {
    name: 'MR',
    slice: sliceOf((x, y) => Math.round(500 + 300 * Math.cos(x / 11) + ((x * y) % 37)), {
      spacingMm: [1, 1.6],
    }),
    windows: [
      { lower: 100.7, upper: 833.3333333333334 },
      { lower: 0, upper: 65535 },
    ],
  },
];

const cases = kinds.flatMap(({ name, slice, windows }) =>
  windows.flatMap((window) =>
    (['BINARY', 'LABELMAP'] as const).map((encoding) => ({ name, slice, window, encoding }))
  )
);

describe('an accepted example that is saved as a SEG object and read back', () => {
  it.each(cases)(
    'shows the network the very same: $name, $window.lower to $window.upper, $encoding',
    async ({ slice, window, encoding }) => {
      const first = acceptedExample({ ...slice, window });
      const snapshot = snapshotWith(first);
      const { examples, failures } = await readBack(snapshot, slice, encoding);
      expect(failures).toEqual([]);
      expect(examples).toHaveLength(1);
      for (const size of [128, 64]) {
        const [before, after] = [first, examples[0]].map((one) => modelPairOf(one, size));
        expect(largestDifference(after.image, before.image)).toBe(0);
        expect(largestDifference(after.mask, before.mask)).toBe(0);
      }
      expect(examples[0]).toMatchObject({
        window,
        enabled: true,
        origin: { promptCount: 3, acceptedAt: '2026-11-29T21:54:27.123Z', sopInstanceUid: sop },
      });
    }
  );

  it('stays switched off', async () => {
    const off = { ...acceptedExample(kinds[1].slice), enabled: false };
    const { examples } = await readBack(snapshotWith(off), kinds[1].slice);
    expect(examples[0].enabled).toBe(false);
  });

  it('comes back once, however often it is read', async () => {
    const example = acceptedExample(kinds[0].slice);
    const set = new ExampleSet();
    for (let time = 0; time < 3; time++) {
      const { examples } = await readBack(snapshotWith(example), kinds[0].slice);
      examples.forEach((one) => set.add(one));
    }
    expect(set.examples).toHaveLength(1);
    expect(set.examples[0].id).toMatch(`stored ${sop} 1 `);
  });
});

describe('a SEG object that does not say how it was made', () => {
  const [, ct] = kinds;
  const bare = (): SegmentationSnapshot => ({
    ...snapshotWith(acceptedExample(ct.slice)),
    accepted: [],
  });
  const own: Window = { lower: -100, upper: 100 };

  it.each<{ readonly rule: WindowRule; readonly window?: Window }>([
    { rule: { kind: 'fixed', centre: 40, width: 400 }, window: { lower: -160, upper: 240 } },
    { rule: { kind: 'shown' }, window: own },
  ])(
    'is seen in the window that the structure’s rule $rule.kind gives',
    async ({ rule, window }) => {
      const { examples } = await readBack(bare(), { ...ct.slice, window: own }, 'BINARY', rule);
      expect(examples[0].window).toEqual(window);
    }
  );

  it('is seen in the percentiles of the image where neither rule nor image say more', async () => {
    for (const rule of [{ kind: 'percentiles' }, { kind: 'shown' }] as const) {
      const { examples } = await readBack(bare(), ct.slice, 'BINARY', rule);
      expect(examples[0].window).toEqual(createExample(ct.slice, discMask(), origin).window);
    }
  });
});

describe('frames that can’t be examples', () => {
  it('are counted, and the others come', async () => {
    const example = acceptedExample(kinds[0].slice);
    const snapshot = snapshotWith(example, [sop, '1.2.2', '1.2.3']);
    const images: SourceImages = {
      readSource: async (image) => {
        if (image.sopInstanceUid === '1.2.2') {
          throw new Error('404');
        }
        return image.sopInstanceUid === '1.2.3'
          ? { ...kinds[0].slice, pixels: new Float32Array(width * height) }
          : kinds[0].slice;
      },
    };
    const { examples, failures } = await readBack(snapshot, kinds[0].slice, 'BINARY', undefined, {
      images,
    });
    expect(examples.map(({ origin: of }) => of.sopInstanceUid)).toEqual([sop]);
    expect(failures).toHaveLength(2);
  });

  it('are those of which the image has another size', async () => {
    const small = { ...kinds[0].slice, width: height, height: width };
    const snapshot = snapshotWith(acceptedExample(kinds[0].slice));
    const { examples, failures } = await readBack(snapshot, small);
    expect([examples.length, failures.length]).toEqual([0, 1]);
  });

  it('are those that were only painted, where others were accepted', async () => {
    const snapshot = snapshotWith(acceptedExample(kinds[0].slice), [sop, '1.2.2']);
    const { accepted = [] } = snapshot;
    const { examples } = await readBack(
      { ...snapshot, accepted: accepted.filter((one) => one.sopInstanceUid === '1.2.2') },
      kinds[0].slice
    );
    expect(examples.map(({ origin: of }) => of.sopInstanceUid)).toEqual(['1.2.2']);
  });

  it('are left out evenly where there are more than are wanted', () => {
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5)).toEqual([0, 2, 4, 6, 8]);
    expect(spread([0, 1], 5)).toEqual([0, 1]);
  });
});

const origin = {
  studyInstanceUid: '1.2.826.0.1.3680043.10.1.1',
  seriesInstanceUid: '1.2.826.0.1.3680043.10.1.2',
  sopInstanceUid: sop,
  frameNumber: 1,
  acceptedAt: '2026-11-29T21:54:27.123Z',
  promptCount: 3,
};

function acceptedExample(slice: Slice): Example {
  return createExample(slice, discMask(), origin);
}

function snapshotWith(example: Example, sops: readonly string[] = [sop]): SegmentationSnapshot {
  const { enabled, window } = example;
  const { acceptedAt, promptCount } = example.origin;
  const frames = sops.map((sopInstanceUid, position) =>
    frameOf(position, width, discMask().values, { sopInstanceUid })
  );
  const accepted = sops.map((sopInstanceUid) => ({
    ...{ sopInstanceUid, frameNumber: 1, segmentIndex: 1 },
    ...{ acceptedAt, promptCount, window, enabled },
  }));
  return snapshotOf(frames, [{ segmentIndex: 1, label: 'Liver' }], { accepted });
}

function readBack(
  snapshot: SegmentationSnapshot,
  slice: Slice,
  encoding: SegmentationEncoding = 'BINARY',
  window: WindowRule = { kind: 'shown' },
  { images = imagesOf(slice) }: { readonly images?: SourceImages } = {}
) {
  const file = writeDicom(buildSegmentation(snapshot, { ...buildOptions, encoding }));
  return examplesFrom({
    stored: readSegmentation(file),
    segmentNumber: 1,
    structure: { ...liver, window },
    images,
    choose: (frames) => frames,
  });
}

const [liver]: readonly Structure[] = withStructure(emptyProject('Test'), {
  name: 'Liver',
}).structures;

/** Element by element; infinite where there are not as many. */
function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return one.length === other.length
    ? Array.from(one).reduce((most, value, at) => Math.max(most, Math.abs(value - other[at])), 0)
    : Infinity;
}

function imagesOf(slice: Slice): SourceImages {
  return {
    readSource: async ({ seriesInstanceUid, studyInstanceUid }: SourceImage) => {
      expect({ seriesInstanceUid, studyInstanceUid }).toEqual({
        seriesInstanceUid: origin.seriesInstanceUid,
        studyInstanceUid: origin.studyInstanceUid,
      });
      return slice;
    },
  };
}

function sliceOf(value: (x: number, y: number) => number, more: Partial<Slice>): Slice {
  const pixels = Float32Array.from({ length: width * height }, (_, index) =>
    value(index % width, Math.floor(index / width))
  );
  return { pixels, width, height, spacingMm: [1, 1], inverted: false, ...more };
}

function discMask(): SliceMask {
  const values = Uint8Array.from({ length: width * height }, (_, index) =>
    Number(Math.hypot((index % width) - 120, Math.floor(index / width) - 100) < 45)
  );
  return { values, width, height };
}
