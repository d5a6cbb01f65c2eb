import { zipSync } from 'fflate';
import { createModelGrid, sliceToModelImage, sliceToModelMask } from '@multiverseg/core/image';
import { npyBytes, packBytes } from '../testing/packBytes';
import { DataFileError } from '../errors/DataFileError';
import { parseNpy } from './parseNpy';
import { parsePack } from './parsePack';

const pairs = [
  { task: 'b', subject: 4, grey: (x: number) => 2 * x, inside: (x: number, y: number) => x < y },
  { task: 'a', subject: 5, grey: (_: number, y: number) => y, inside: (x: number) => x === 127 },
  { task: 'b', subject: 4, grey: (x: number) => x, inside: (_: number, y: number) => y > 9 },
];

function errorOf(bytes: Uint8Array): DataFileError {
  try {
    parsePack(bytes, 'pack', '/data/pack.npz');
  } catch (error) {
    if (error instanceof DataFileError) {
      return error;
    }
    throw error;
  }
  throw new Error('it was accepted');
}

describe('parsePack', () => {
  it('reads tasks, subjects, images and masks', () => {
    const tasks = parsePack(packBytes(pairs), 'pack', 'pack.npz');
    expect(tasks.map(({ id }) => id)).toEqual(['pack/a', 'pack/b']);
    const [a, b] = tasks;
    expect(b.examples.map(({ id, subject }) => [id, subject])).toEqual([
      ['pack/b/0', '4'],
      ['pack/b/1', '4'],
    ]);
    expect(a.examples[0].slice.pixels[3 * 128 + 70]).toBe(3);
    expect(b.examples[0].slice.pixels[3 * 128 + 70]).toBe(140);
    const { truth } = b.examples[0];
    expect([truth.values[5 * 128 + 4], truth.values[5 * 128 + 5]]).toEqual([1, 0]);
    expect(a.examples[0].truth.values.reduce((sum, value) => sum + value)).toBe(128);
  });

  it('gives images and masks that the model’s grid leaves as they are', () => {
    const [{ examples }] = parsePack(packBytes(pairs.slice(0, 1)), 'pack', 'pack.npz');
    const [{ slice, truth }] = examples;
    const grid = createModelGrid(slice, 128);
    expect(sliceToModelMask(truth, grid)).toEqual(truth.values);
    const image = sliceToModelImage(slice, grid);
    image.forEach((value, index) => expect(value).toBeCloseTo((index % 128) / 127, 5));
  });

  it.each([
    ['not-npz', {}, () => new Uint8Array(40)],
    ['not-npz', {}, () => packBytes(pairs).slice(0, -30)],
    ['no-array', { name: 'images' }, () => zipSync({ 'other.npy': new Uint8Array(4) })],
    [
      'not-npz',
      { reason: 'it is not a NumPy array' },
      () => zipSync({ 'images.npy': new Uint8Array(40) }),
    ],
    ['not-bytes', { name: 'images', axes: 3 }, () => packBytes(pairs, { images: [3, 128 * 128] })],
    ['not-per-mask', { name: 'task', masks: 3 }, () => packBytes(pairs, { task: [1] })],
  ])('names the file and says %s %j', (kind, values, bytes) => {
    const error = errorOf(bytes());
    expect(error).toMatchObject({
      code: 'evaluation-data-invalid',
      params: { file: '/data/pack.npz', problem: { kind, ...values } },
    });
  });
});

describe('parseNpy', () => {
  it('reads signed numbers, 64-bit numbers and floating-point numbers', () => {
    const int32 = npyBytes('<i4', [2], new Uint8Array(Int32Array.of(-3, 70000).buffer));
    expect([...parseNpy(int32).values]).toEqual([-3, 70000]);
    const int64 = npyBytes('<i8', [1], new Uint8Array(BigInt64Array.of(-5n).buffer));
    expect([...parseNpy(int64).values]).toEqual([-5]);
    const float32 = npyBytes('<f4', [2], new Uint8Array(Float32Array.of(-1.5, 0.25).buffer));
    expect([...parseNpy(float32).values]).toEqual([-1.5, 0.25]);
    const float64 = npyBytes('<f8', [1], new Uint8Array(Float64Array.of(0.1).buffer));
    expect([...parseNpy(float64).values]).toEqual([0.1]);
  });

  it('refuses types it would misread', () => {
    expect(() => parseNpy(npyBytes('<f2', [1], new Uint8Array(2)))).toThrow('"<f2"');
    expect(() => parseNpy(npyBytes('>i4', [1], new Uint8Array(4)))).toThrow('">i4"');
    expect(() => parseNpy(npyBytes('<i4', [2], new Uint8Array(4)))).toThrow('too early');
  });
});
