import { SeededRandom } from './SeededRandom';

function draw(random: SeededRandom, count = 1000): number[] {
  return Array.from({ length: count }, () => random.uniform());
}

describe('SeededRandom', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    expect(draw(SeededRandom.of(1, 'task'))).toEqual(draw(SeededRandom.of(1, 'task')));
    expect(draw(SeededRandom.of(1, 'task'))).not.toEqual(draw(SeededRandom.of(2, 'task')));
    expect(draw(SeededRandom.of('ab', 'c'))).not.toEqual(draw(SeededRandom.of('a', 'bc')));
  });

  it('fills [0, 1) evenly', () => {
    const values = draw(SeededRandom.of('even'), 20000);
    const bins = Array.from({ length: 10 }, (_, bin) =>
      values.reduce((sum, value) => sum + Number(Math.floor(10 * value) === bin), 0)
    );
    bins.forEach((count) => expect(Math.abs(count - 2000)).toBeLessThan(200));
  });

  it('shuffles without loss and reaches every position', () => {
    const random = SeededRandom.of('shuffle');
    const seen = new Set<string>();
    for (let round = 0; round < 200; round++) {
      const order = random.shuffle([1, 2, 3]);
      expect([...order].sort()).toEqual([1, 2, 3]);
      seen.add(order.join());
    }
    expect(seen.size).toBe(6);
  });

  it('has a normal distribution of deviation 1', () => {
    const random = SeededRandom.of('normal');
    const values = Array.from({ length: 20000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
});
