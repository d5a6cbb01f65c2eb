import { maskOf } from '@multiverseg/core/image/testing/shapes';
import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import type { LabelledSeries } from './parseSeries';
import { measureReformatted } from './reformatted';

const [COUNT, SIDE] = [24, 32];

/** A bright ball of radius 8 slices of a series: of 8 pixels, since all spacings are the same. */
function ball(): LabelledSeries {
  const isInside = (place: number, x: number, y: number) =>
    Math.hypot(place - 12, x - 14, y - 18) <= 8;
  const places = Array.from({ length: COUNT }, (_, place) => place);
  const maskAt = (place: number) => maskOf(SIDE, SIDE, (x, y) => isInside(place, x, y));
  return {
    name: 'ball',
    spacingMm: 1,
    slices: places.map((place) => ({
      pixels: Float32Array.from(maskAt(place).values, (inside) => 100 + 100 * inside),
      ...{ width: SIDE, height: SIDE, spacingMm: [1, 1], inverted: false },
      window: { lower: 0, upper: 255 },
    })),
    structures: [
      { name: 'ball', holds: places.filter((place) => maskAt(place).values.includes(1)), maskAt },
    ],
  };
}

describe('clicks on views across a series', () => {
  it('answered on the image of the view are right at once; mapped, they reach one slice each', async () => {
    const bright = new FakeSegmentationModel({}, ({ image }) =>
      image.map((value) => 20 * (value - 0.5))
    );
    const series = ball();
    const records = await measureReformatted(series, series.structures[0], bright);
    expect(records.map(({ axis }) => axis)).toEqual(['x', 'y']);
    for (const { dice } of records) {
      expect(Math.min(...dice.reformatted)).toBeGreaterThan(0.95);
      // One line of a disc of 17, then two and three.
      const [first, second, third] = dice.mapped;
      expect(first).toBeGreaterThan(0.05);
      expect(first).toBeLessThan(0.25);
      expect(second).toBeGreaterThan(first);
      expect(third).toBeGreaterThan(second);
      expect(dice.followed[0]).toBeGreaterThan(first);
    }
  });
});
