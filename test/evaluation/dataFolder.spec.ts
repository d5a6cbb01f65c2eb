import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { findDataSets, hashDataSet, readDataSet } from '../../evaluation/command/dataSets';
import { packBytes } from '../../evaluation/testing/packBytes';
import { printedOf } from './printedOf';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluation-data-'));
});

/** Grey columns from 0 to 10 · (width - 1). */
function writePng(path: string, width = 6, height = 4, colour?: readonly [number, number, number]) {
  const png = new PNG({ width, height });
  for (let pixel = 0; pixel < width * height; pixel++) {
    const grey = 10 * (pixel % width);
    const [red, green, blue] = colour && pixel % width < 2 ? colour : [grey, grey, grey];
    png.data.set(
      colour && pixel % width >= 2 ? [0, 0, 0, 255] : [red, green, blue, 255],
      4 * pixel
    );
  }
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, PNG.sync.write(png));
}

const MASK_COLOUR = [0, 0, 1] as const;

describe('a folder of data', () => {
  it('with two data sets of one name is refused by that name', async () => {
    const pair = { task: 'a', subject: 1, grey: (x: number) => x, inside: (x: number) => x > 9 };
    writeFileSync(join(folder, 'hearts.npz'), packBytes([pair]));
    writePng(join(folder, 'hearts/one.png'));
    writePng(join(folder, 'hearts/one_mask.png'), 6, 4, MASK_COLOUR);
    expect(await printedOf(() => findDataSets(folder))).toContain('"hearts"');
  });

  it('gives packs and folders of pairs by name', () => {
    const pair = { task: 'a', subject: 1, grey: (x: number) => x, inside: (x: number) => x > 9 };
    writeFileSync(join(folder, 'pack.npz'), packBytes([pair]));
    writePng(join(folder, 'apart/images/one.png'));
    writePng(join(folder, 'apart/masks/one.png'), 6, 4, MASK_COLOUR);
    writePng(join(folder, 'together/PATIENT__left.png'));
    writePng(join(folder, 'together/PATIENT__left_mask.png'), 6, 4, MASK_COLOUR);
    writePng(join(folder, 'together/without.png'));
    const sources = findDataSets(folder);
    expect(sources.map(({ name }) => name)).toEqual(['apart', 'pack', 'together']);
    const [, , together] = sources.map(readDataSet);
    expect(together).toHaveLength(1);
    expect(together[0].examples).toHaveLength(1);
    const [{ slice, truth, subject, id }] = together[0].examples;
    expect([subject, id]).toEqual(['PATIENT', 'together/together/PATIENT__left']);
    expect([...slice.pixels.slice(0, 6)]).toEqual([0, 10, 20, 30, 40, 50]);
    // The faintest colour counts as the structure.
    expect([...truth.values.slice(0, 6)]).toEqual([1, 1, 0, 0, 0, 0]);
  });

  it('is told apart by its content', () => {
    writePng(join(folder, 'one.png'));
    writePng(join(folder, 'one_mask.png'), 6, 4, MASK_COLOUR);
    const before = hashDataSet(findDataSets(folder)[0]);
    expect(hashDataSet(findDataSets(folder)[0])).toBe(before);
    writePng(join(folder, 'one_mask.png'), 6, 4, [0, 2, 0]);
    expect(hashDataSet(findDataSets(folder)[0])).not.toBe(before);
  });

  it('names what can’t be used', async () => {
    expect(await printedOf(() => findDataSets(join(folder, 'nowhere')))).toMatch(
      /nowhere.*no such folder/
    );
    expect(await printedOf(() => findDataSets(folder))).toContain(folder);
    writePng(join(folder, 'images/one.png'));
    mkdirSync(join(folder, 'masks'));
    expect(await printedOf(() => findDataSets(folder))).toMatch(
      /images\/one\.png.*masks\/one\.png/
    );
    writePng(join(folder, 'masks/one.png'), 5, 4);
    expect(await printedOf(() => findDataSets(folder).map(readDataSet))).toMatch(
      /masks\/one\.png.*5×4.*6×4/
    );
    writeFileSync(join(folder, 'masks/one.png'), 'not an image');
    expect(await printedOf(() => findDataSets(folder).map(readDataSet))).toMatch(
      /masks\/one\.png.*not a complete PNG/
    );
  });
});
