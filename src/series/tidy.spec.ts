import { decodeMask, encodeMask } from '../image';
import { maskOf } from '../image/testing/shapes';
import { tidySlices, type FollowedSlice, type Tidying } from '.';

const SIDE = 12;

type Inside = (x: number, y: number, z: number) => boolean;

/** A stack of followed slices whose voxels a function gives; one place may be accepted instead. */
function tidied(isInside: Inside, tidying: Tidying, acceptedPlace?: number) {
  const slices = Array.from({ length: 6 }, (_, place) => followed(place, isInside));
  const accepted = new Map(
    acceptedPlace === undefined ? [] : [[acceptedPlace, maskAt(acceptedPlace, isInside).values]]
  );
  const changed = new Map(
    tidySlices(slices, accepted, tidying).map((slice) => [slice.place, slice])
  );
  return {
    places: [...changed.keys()],
    masks: slices.map((slice) => decodeMask((changed.get(slice.place) ?? slice).mask)),
  };
}

const maskAt = (place: number, isInside: Inside) =>
  maskOf(SIDE, SIDE, (x, y) => isInside(x, y, place));
const masksOf = (isInside: Inside) =>
  Array.from({ length: 6 }, (_, place) => maskAt(place, isInside));

function followed(place: number, isInside: Inside): FollowedSlice {
  const { values } = maskAt(place, isInside);
  return {
    ...{ place, imageRef: `image ${place}`, window: { lower: 0, upper: 1 }, ways: [] },
    shape: { width: SIDE, height: SIDE, spacingMm: [1, 1] },
    modelLogits: Float32Array.from(values, (inside) => (inside ? 6 : -6)),
    mask: { width: SIDE, height: SIDE, runs: runsOf(values) },
    ...{ confidence: 0.9, isSure: true, doubts: [], exampleIds: [] },
  };
}

function runsOf(values: Uint8Array) {
  return encodeMask({ values, width: SIDE, height: SIDE }).runs;
}

const block: Inside = (x, y, z) => x >= 2 && x < 7 && y >= 2 && y < 7 && z < 5;
const speck: Inside = (x, y, z) => x === 10 && y === 10 && z >= 4;
const both: Inside = (...at) => block(...at) || speck(...at);

describe('a followed structure', () => {
  it('is kept as the largest part that hangs together; other slices are left alone', () => {
    const { masks, places } = tidied(both, 'largest-part');
    expect(masks).toEqual(masksOf(block));
    expect(places).toEqual([4, 5]);
  });

  it('loses what hangs together with no accepted mask', () => {
    expect(tidied(both, 'loose-parts', 0).masks).toEqual(masksOf(block));
  });

  it('keeps every part that an accepted mask has, however small', () => {
    expect(tidied(both, 'loose-parts', 4).places).toEqual([]);
  });

  it('hangs together over corners, from slice to slice', () => {
    const stairs: Inside = (x, y, z) => x === z && y === z;
    expect(tidied(stairs, 'largest-part').places).toEqual([]);
  });

  it('has its holes filled where nothing leads into them', () => {
    const hollow: Inside = (x, y, z) => block(x, y, z) && !(x === 4 && y === 4 && z > 0 && z < 4);
    expect(tidied(hollow, 'holes').masks).toEqual(masksOf(block));
  });

  it('keeps a tunnel that is open at an end', () => {
    const tunnel: Inside = (x, y, z) => block(x, y, z) && !(x === 4 && y === 4);
    expect(tidied(tunnel, 'holes').places).toEqual([]);
  });

  it('is not changed on an accepted slice', () => {
    const hollow: Inside = (x, y, z) => block(x, y, z) && !(x === 4 && y === 4 && z > 0 && z < 4);
    expect(tidied(hollow, 'holes', 2).places).toEqual([1, 3]);
    expect(tidied(both, 'largest-part', 5).places).toEqual([4]);
  });

  it('that is nowhere stays so', () => {
    for (const tidying of ['largest-part', 'loose-parts', 'holes'] as const) {
      expect(tidied(() => false, tidying).places).toEqual([]);
      expect(tidySlices([], new Map(), tidying)).toEqual([]);
    }
  });
});
