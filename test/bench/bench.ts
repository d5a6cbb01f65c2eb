/**
 * `npm run bench`: latency of the shipped model by backend and number of pairs, from the release of a
 * click to its preview in the viewer, and the size of what a browser downloads. Prints Markdown and writes `test-output/bench.json`. Compare numbers of one
 * run only: machines differ, ratios hardly do. `npm run bench -- --clicks` measures the clicks alone.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { createNodeModel } from '@multiverseg/core/model/node';
import { buildPage } from '../browser/buildPage';
import { launchBrowser, openInferencePage } from '../browser/launchBrowser';
import type { PageOptions } from '../browser/page';
import { startPageServer } from '../browser/pageServer';
import { measureDownloads, type DownloadSize } from './downloadSizes';
import { measureLatency, type LatencySamples } from './latency';
import { measurePressToPicture, type PressToPicture } from './pressToPicture';

const ROOT = join(__dirname, '../..');
const PAIR_COUNTS = [0, 1, 16, 64];

/** Rounds over all configurations, so that a busy minute of the machine hits each of them. */
const ROUNDS = 3;

interface LatencyRow {
  readonly name: string;
  readonly backend: string;
  /** Medians, by the number of pairs. */
  readonly predictMs: Readonly<Record<number, number>>;
  readonly newImageMs: Readonly<Record<number, number>>;
  readonly encodeMs: number;
}

async function main(): Promise<void> {
  if (process.argv.includes('--clicks')) {
    console.log(clickTable(await measurePressToPicture()));
    return;
  }
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const downloads = measureDownloads(join(ROOT, `dist/multiverseg-${version}`));
  const latencies = await measureLatencies();
  const processor = `${cpus()[0].model}, ${cpus().length} cores`;
  const clicks = await measurePressToPicture();
  const parts = [processor, latencyTable(latencies), clickTable(clicks), downloadTable(downloads)];
  console.log(`\n${parts.join('\n\n')}`);
  const output = join(ROOT, 'test-output');
  mkdirSync(output, { recursive: true });
  const report = { measuredAt: new Date().toISOString(), processor, latencies, clicks, downloads };
  writeFileSync(join(output, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
}

async function measureLatencies(): Promise<LatencyRow[]> {
  const server = await startPageServer({
    isolated: true,
    folders: {
      '/page/': await buildPage(),
      '/models/': join(ROOT, 'models'),
      '/ort-1.30/': dirname(require.resolve('onnxruntime-web')),
    },
  });
  try {
    const browser = await launchBrowser({ quick: false });
    try {
      return await measureIn(await openInferencePage(browser, server.url));
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

async function measureIn(page: Page): Promise<LatencyRow[]> {
  const samples = new Map<string, LatencySamples[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, measure] of CONFIGURATIONS) {
      samples.set(name, [...(samples.get(name) ?? []), await measure(page)]);
    }
  }
  return [...samples].map(([name, rounds]) => summarise(name, rounds));
}

const CONFIGURATIONS: readonly (readonly [string, (page: Page) => Promise<LatencySamples>])[] = [
  ['Node, 2 threads', measureNode],
  [
    'Chromium, WASM, 2 threads',
    (page) => measurePage(page, { backends: ['wasm-threads'], threads: 2 }),
  ],
  ['Chromium, WASM, 1 thread', (page) => measurePage(page, { backends: ['wasm'] })],
];

async function measureNode(): Promise<LatencySamples> {
  const manifestPath = join(ROOT, 'models/manifest.json');
  const model = await createNodeModel({ manifestPath, threads: 2 });
  const samples = await measureLatency(model, PAIR_COUNTS);
  await model.dispose();
  return samples;
}

function measurePage(page: Page, options: Partial<PageOptions>): Promise<LatencySamples> {
  return page.evaluate(
    (o, counts) => window.inferencePage.latency(o, counts),
    { manifestUrl: '/models/manifest.json', wasmPath: '/ort-1.30/', ...options },
    PAIR_COUNTS
  );
}

function summarise(name: string, rounds: readonly LatencySamples[]): LatencyRow {
  const medians = (times: (round: LatencySamples) => LatencySamples['predictMs']) =>
    Object.fromEntries(
      PAIR_COUNTS.map((count) => [count, median(rounds.flatMap((round) => times(round)[count]))])
    );
  const predictMs = medians((round) => round.predictMs);
  const newImageMs = medians((round) => round.newImageMs);
  const encodeMs = median(rounds.flatMap((round) => round.encodeMs));
  return { name, backend: rounds[0].backend, predictMs, newImageMs, encodeMs };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function latencyTable(rows: readonly LatencyRow[]): string {
  const [reference] = rows;
  const header = [
    'median ms',
    ...PAIR_COUNTS.map((count) => `${count} pairs`),
    '64 pairs, new image',
    'encode one pair',
    '64 ÷ 1 pairs',
    `1 pair, × ${reference.name}`,
  ];
  const body = rows.map(({ name, predictMs, newImageMs, encodeMs }) => [
    name,
    ...PAIR_COUNTS.map((count) => predictMs[count].toFixed(0)),
    newImageMs[64].toFixed(0),
    encodeMs.toFixed(0),
    (predictMs[64] / predictMs[1]).toFixed(1),
    (predictMs[1] / reference.predictMs[1]).toFixed(1),
  ]);
  return table([header, ...body]);
}

/** What a click takes in the viewer beside the network, and what it may take: 1.5 × network + 50 ms. */
function clickTable(clicks: readonly PressToPicture[]): string {
  const shown = median(clicks.map(({ shownMs }) => shownMs));
  const network = median(clicks.map(({ networkMs }) => networkMs));
  const header = [
    'click, median ms',
    'release to preview',
    'network',
    'ratio',
    '1.5 × network + 50',
  ];
  const row = [
    'Chromium, WASM',
    shown.toFixed(0),
    network.toFixed(0),
    (shown / network).toFixed(2),
  ];
  return table([header, [...row, (1.5 * network + 50).toFixed(0)]]);
}

function downloadTable(sizes: readonly DownloadSize[]): string {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
  const body = sizes.map(({ kind, files, rawBytes, gzipBytes }) => [
    kind,
    String(files),
    megabytes(rawBytes),
    megabytes(gzipBytes),
  ]);
  return table([['download', 'files', 'MB', 'MB gzip'], ...body]);
}

function table([header, ...body]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...body.map(line)].join('\n');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
