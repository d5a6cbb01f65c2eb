import { FakeRuntime, FakeTensor } from '../testing/FakeRuntime';
import { ContextCache } from './ContextCache';

const NOTHING: ReadonlySet<string> = new Set();

function createCache(capacity: number): ContextCache {
  return new ContextCache(new FakeRuntime({}), [{ name: 'context_0', shape: [2] }], capacity);
}

function write(cache: ContextCache, value: number, keep = NOTHING): void {
  const tensor = new FakeTensor(Float32Array.of(value, -value), [1, 2]);
  cache.write(`pair-${value}`, { context_0: tensor }, keep);
}

/** The pairs in a batch, read from its values. */
function batchOf(cache: ContextCache, ...values: number[]): number[] {
  const { context_0: tensor } = cache.batch(values.map((value) => `pair-${value}`));
  const rows = (tensor as FakeTensor).values;
  expect(tensor.dims).toEqual([values.length, 2]);
  return Array.from({ length: values.length }, (_, row) => {
    expect(rows[2 * row + 1]).toBe(-rows[2 * row]);
    return rows[2 * row];
  }).sort((a, b) => a - b);
}

describe('ContextCache', () => {
  it('gives exactly the selected pairs, whatever was selected before', () => {
    const cache = createCache(8);
    [1, 2, 3, 4, 5, 6].forEach((value) => write(cache, value));
    expect(batchOf(cache, 1, 2, 3)).toEqual([1, 2, 3]);
    expect(batchOf(cache, 6)).toEqual([6]);
    expect(batchOf(cache, 5, 2, 6, 1)).toEqual([1, 2, 5, 6]);
    expect(batchOf(cache, 3, 4)).toEqual([3, 4]);
    expect(batchOf(cache, 1, 2, 3, 4, 5, 6)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('forgets a released pair and keeps the others', () => {
    const cache = createCache(8);
    [1, 2, 3].forEach((value) => write(cache, value));
    expect(cache.retain(new Set(['pair-2', 'pair-3', 'unknown']))).toBe(true);
    expect(cache.retain(new Set(['pair-2', 'pair-3']))).toBe(false);
    expect(cache.has('pair-1')).toBe(false);
    expect(batchOf(cache, 2, 3)).toEqual([2, 3]);
    write(cache, 4);
    expect(batchOf(cache, 2, 3, 4)).toEqual([2, 3, 4]);
  });

  it('makes room by forgetting the pair unused for longest', () => {
    const cache = createCache(3);
    [1, 2, 3].forEach((value) => write(cache, value));
    batchOf(cache, 1, 3);
    write(cache, 4);
    expect([1, 2, 3, 4].map((value) => cache.has(`pair-${value}`))).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(batchOf(cache, 1, 3, 4)).toEqual([1, 3, 4]);
  });

  it('does not make room with the pairs of the prediction in hand', () => {
    const cache = createCache(2);
    write(cache, 1);
    write(cache, 2);
    batchOf(cache, 2);
    write(cache, 3, new Set(['pair-1']));
    expect(cache.has('pair-1')).toBe(true);
    expect(() => write(cache, 4, new Set(['pair-1', 'pair-3']))).toThrow(RangeError);
  });

  it('says which output the encoder lacks, and then does not hold the pair', () => {
    const cache = createCache(2);
    expect(() => cache.write('pair-1', {}, NOTHING)).toThrow('"context_0"');
    expect(cache.has('pair-1')).toBe(false);
  });

  it('refuses a tensor of another shape than the manifest says', () => {
    const cache = createCache(2);
    const tensor = new FakeTensor(new Float32Array(3), [1, 3]);
    expect(() => cache.write('pair-1', { context_0: tensor }, NOTHING)).toThrow(RangeError);
  });
});
