/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { evaluate } from '../../evaluation/command/evaluate';
import { parseOptions, type EvaluationOptions } from '../../evaluation/command/options';
import { SETTINGS } from '../../evaluation';
import { printedOf } from './printedOf';
import { packBytes, type PackPair } from '../../evaluation/testing/packBytes';

const ROOT = join(__dirname, '../..');
const IMPORTED = join(ROOT, 'test/fixtures/imported-model');

/** A bright disc on a dark ground, somewhere else in every image. */
function disc(index: number): PackPair {
  const inside = (x: number, y: number): boolean =>
    (x - 40 - 2 * index) ** 2 + (y - 60) ** 2 < (14 + (index % 5)) ** 2;
  const grey = (x: number, y: number): number =>
    (inside(x, y) ? 180 : 60) + ((7 * x + 13 * y + 5 * index) % 20);
  return { task: 'bd', subject: index, grey, inside };
}

// Networks run here; a busy machine may take its time.
jest.setTimeout(120_000);

let folder: string;
let written: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluation-'));
  const pairs = Array.from({ length: 17 }, (_, index) => disc(index));
  writeFileSync(join(folder, 'discs.npz'), packBytes(pairs));
});

beforeEach(() => {
  written = '';
});

function optionsOf(changes: Partial<EvaluationOptions> = {}): EvaluationOptions {
  return {
    data: folder,
    settings: {
      ...SETTINGS.quick,
      maximumInteractions: 3,
      perImage: [{ annotator: 'centre-click', pairs: 2, images: 1 }],
      dataSet: { annotators: ['centreline-scribble'], orders: 1, images: 2 },
      comparedDataSet: { annotators: ['centreline-scribble'], orders: 1, images: 2 },
      contextOnly: { images: 2, pairs: [1, 4] },
      grid: { images: 1, pairs: [0, 2], clicks: 1 },
    },
    seed: 0,
    models: new Map(),
    protocols: ['a', 'b', 'c', 'd', 'e', 'f'],
    workers: 0,
    output: mkdtempSync(join(tmpdir(), 'evaluation-output-')),
    cache: mkdtempSync(join(tmpdir(), 'evaluation-cache-')),
    ...changes,
  };
}

async function run(options: EvaluationOptions): Promise<Record<string, string>> {
  await evaluate(options, ROOT, { write: (text) => (written += text) });
  return Object.fromEntries(
    readdirSync(options.output).map((name) => [
      name,
      readFileSync(join(options.output, name), 'utf8'),
    ])
  );
}

describe('an evaluation', () => {
  it('measures the shipped model under every protocol, twice to the same bytes', async () => {
    const first = await run(optionsOf());
    expect(written).toContain('6 parts (system × task × protocol), 0 of them done before');
    const results = JSON.parse(first['results.json']);
    expect(results.dataSets).toMatchObject([
      { name: 'discs', tasks: [{ name: 'bd', images: 17 }] },
    ]);
    const { perImage, dataSet, contextOnly, grid, comparison, saving } = results.summary;
    const parts = [perImage, dataSet, contextOnly, grid, comparison, saving];
    expect(parts.map(({ length }) => length)).toEqual([1, 1, 2, 2, 1, 1]);
    expect(Object.keys(first).sort()).toEqual([
      'dice-over-context.svg',
      'grid-one-way.svg',
      'interactions-over-images-centreline-scribble.svg',
      'results.json',
      'results.md',
    ]);
    expect(await run(optionsOf())).toEqual(first);
    expect((await run(optionsOf({ seed: 1 })))['results.json']).not.toBe(first['results.json']);
  });

  it('goes on where it was stopped, and does again what belongs to another model', async () => {
    const options = optionsOf({ protocols: ['c'] });
    const first = await run(options);
    await run({ ...options, protocols: ['c', 'd'] });
    expect(written).toContain('2 parts (system × task × protocol), 1 of them done before');
    // The heat map of the run in between is gone.
    expect(await run(options)).toEqual(first);
    const models = new Map([['one-way', `${IMPORTED}#multiverseg-nf8`]]);
    written = '';
    await run({ ...options, models });
    expect(written).toContain('1 parts (system × task × protocol), 0 of them done before');
  });

  it('writes the tables alone, without plots, into a file', async () => {
    const output = join(mkdtempSync(join(tmpdir(), 'evaluation-output-')), 'own', 'systems.md');
    await evaluate(optionsOf({ protocols: ['c'], output }), ROOT, { write: () => undefined });
    const tables = readFileSync(output, 'utf8');
    expect(tables).toContain('| system | 1 pair | 4 pairs |');
    expect(tables).not.toContain('.svg');
    expect(readdirSync(dirname(output))).toEqual(['systems.md']);
  });

  it('measures every kind of system, each by what it can', async () => {
    const models = new Map([
      ['multiverseg', `${IMPORTED}#multiverseg-nf8`],
      ['scribbleprompt', `${IMPORTED}#scribbleprompt-unet-nf8`],
      ['universeg', `${IMPORTED}#universeg-nf8`],
      ['sam', join(__dirname, 'fixtures/tiny-sam')],
    ]);
    const systems = ['multiverseg', 'scribbleprompt', 'universeg', 'sp-uvs', 'sam', 'medsam'];
    const base = optionsOf();
    const settings: EvaluationOptions['settings'] = {
      ...base.settings,
      perImage: [{ annotator: 'tight-box', pairs: 0, images: 1 }],
    };
    const files = await run({ ...base, models, systems, settings });
    const { summary } = JSON.parse(files['results.json']) as {
      summary: Record<string, readonly { readonly system: string }[]>;
    };
    const measured = (part: string): string[] => [
      ...new Set(summary[part].map(({ system }) => system)),
    ];
    const withContext = ['multiverseg', 'sp-uvs'];
    expect(measured('perImage')).toEqual(['multiverseg', 'scribbleprompt', 'sp-uvs', 'sam']);
    expect(measured('dataSet')).toEqual(['multiverseg', 'scribbleprompt', 'sp-uvs']);
    expect(measured('contextOnly')).toEqual(['multiverseg', 'universeg', 'sp-uvs']);
    expect(measured('grid')).toEqual(['multiverseg', 'scribbleprompt', 'sp-uvs', 'sam']);
    expect(measured('comparison')).toEqual(withContext);
    expect(measured('saving')).toEqual(withContext);
    expect(files['results.md']).toContain('| MedSAM | not at hand |');
  });

  it('says which data can’t be used', async () => {
    expect(await printedOf(() => run(optionsOf({ dataSets: ['other'] })))).toContain('"other"');
    const base = optionsOf();
    const settings = { ...base.settings, minimumImages: 18 };
    expect(await printedOf(() => run({ ...base, settings }))).toContain('18 usable images');
  });

  it('gives the same from the command line with two processes', async () => {
    const output = mkdtempSync(join(tmpdir(), 'evaluation-output-'));
    const cache = mkdtempSync(join(tmpdir(), 'evaluation-cache-'));
    const command = ['--data', folder, '--quick', '--only', 'c', '--output', output];
    await promisify(execFile)(
      join(ROOT, 'node_modules/.bin/tsx'),
      [join(ROOT, 'evaluation/command/main.ts'), ...command, '--cache', cache, '--workers', '2'],
      { timeout: 120_000 }
    );
    const { output: own, cache: ownCache } = optionsOf();
    const options = parseOptions(['--data', folder, '--quick', '--only', 'c'], ROOT);
    const here = await run({ ...options, output: own, cache: ownCache, workers: 0 });
    expect(readFileSync(join(output, 'results.json'), 'utf8')).toBe(here['results.json']);
  });
});
