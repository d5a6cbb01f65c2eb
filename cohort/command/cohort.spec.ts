import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type RunningServer } from '../../demo/server/index';
import { isAbortError } from '@multiverseg/core/jobs';
import { readSegmentation } from '@multiverseg/core/seg';
import type { ForkedSlot } from '../queue/ForkedSlot';
import type { ReportRow } from '../report/rows';
import { temporaryFolder, writeSmallStudies } from '../testing/smallStudies';
import { storeExamples } from '../testing/storeExamples';
import { runCohort } from './cohort';
import { openStore } from './openStore';
import type { CohortOptions } from './options';
import type { RunSurroundings } from './RunSurroundings';

/** Enough for the shipped network; sixty, and a queue on other machines, are in test/cohort. */
const SERIES = 20;
const EXAMPLES = 2;

jest.setTimeout(120_000);

describe('a cohort of 20 series in a PACS', () => {
  const studies = temporaryFolder();
  const small = writeSmallStudies(studies, SERIES + EXAMPLES);
  const data = temporaryFolder();
  const output = temporaryFolder();
  let server: RunningServer;
  let options: CohortOptions;

  beforeAll(async () => {
    server = await createServer({
      ohifFolder: studies,
      dataFolder: data,
      studyFolders: [studies],
      port: 0,
    });
    options = {
      dicomweb: server.dicomwebUrl,
      structures: ['Liver'],
      select: 'Modality=CT',
      examples: { query: '' },
      output,
      workers: 2,
      manifestPath: join(__dirname, '../../models/manifest.json'),
      patienceMinutes: 1,
      isDryRun: false,
    };
    await storeExamples(openStore(server.dicomwebUrl), small.slice(SERIES));
  });

  afterAll(() => server.close());

  const printed: string[] = [];
  const run = (more: Partial<RunSurroundings> = {}, changes: Partial<CohortOptions> = {}) =>
    runCohort(
      { ...options, ...changes },
      {
        stream: { write: (text) => printed.push(text) },
        signal: new AbortController().signal,
        retryPauseMs: 50,
        ...more,
      }
    );

  const linesDone = () =>
    readFileSync(join(output, 'journal.jsonl'), 'utf8').split('\n').length - 1;

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('is told before anything is done, on demand', async () => {
    await run({}, { isDryRun: true, output: join(output, 'dry') });
    expect(printed.join('')).toContain(`Liver: ${EXAMPLES} examples`);
    expect(printed.join('')).toContain(`${SERIES + EXAMPLES} series would be segmented`);
  });

  it('is stopped by its user, loses a process and its PACS, and every result is stored exactly once', async () => {
    const stop = new AbortController();
    const stopped = run({ signal: stop.signal }).catch((error: unknown) => error);
    await until(() => safely(linesDone) >= 4);
    stop.abort();
    expect(isAbortError(await stopped)).toBe(true);
    expect(readFileSync(join(output, 'report.html'), 'utf8')).toContain('not done yet');

    let slots: readonly ForkedSlot[] = [];
    const running = run({ onSlots: (all) => (slots = all) });
    await until(() => linesDone() >= 9 && slots[0].pid !== undefined);
    process.kill(slots[0].pid ?? 0, 'SIGKILL');
    server.setStowFault({ kind: 'disconnect' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.setStowFault(undefined);
    const rows = await running;

    const count = (state: ReportRow['state']) => rows.filter((row) => row.state === state).length;
    expect([count('stored'), count('reviewed'), rows.length]).toEqual([
      SERIES,
      EXAMPLES,
      SERIES + EXAMPLES,
    ]);
    expect(await storedSeries()).toEqual(
      small
        .slice(0, SERIES)
        .map(({ seriesInstanceUid }) => [seriesInstanceUid, 'AUTOMATIC'])
        .sort()
    );
  });

  it('is reported, the most doubtful first, and neither journal nor report names a patient', async () => {
    const [csv, html, journal] = ['report.csv', 'report.html', 'journal.jsonl'].map((file) =>
      readFileSync(join(output, file), 'utf8')
    );
    expect(`${csv}${html}${journal}${printed.join('')}`).not.toMatch(/Secret|P\d+\b/);
    const confidences = csv
      .split('\r\n')
      .slice(1, SERIES + 1)
      .map((line) => Number(line.split(',')[3]));
    expect(confidences).toEqual([...confidences].sort((a, b) => a - b));
    expect(html.match(/predicted, not reviewed/g)).toHaveLength(SERIES + 1);
  });

  it('run once more asks no network and stores nothing', async () => {
    const before = linesDone();
    await run();
    expect(linesDone()).toBe(before);
    expect(await storedSeries()).toHaveLength(SERIES);
  });

  it('says when lines of its journal can’t be read, and does nothing twice', async () => {
    const file = join(output, 'journal.jsonl');
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, ['{"damaged":', ...lines.slice(1)].join('\n'));
    printed.length = 0;
    await run();
    expect(printed.join('')).toContain('1 line of journal.jsonl can’t be read');
    expect(await storedSeries()).toHaveLength(SERIES);
  });

  it('says when the project file of its examples has changed, and goes on with those it began with', async () => {
    const file = join(temporaryFolder(), 'set.zip');
    copyFileSync(join(output, 'examples.zip'), file);
    const changes = {
      examples: { file },
      select: `SeriesInstanceUID=${small[0].seriesInstanceUid}`,
      output: temporaryFolder(),
    };
    await run({}, changes);
    expect(printed.join('')).not.toContain('has changed');
    appendFileSync(file, 'x');
    await run({}, changes);
    expect(printed.join('')).toContain(`${file} has changed since this run began`);
    expect(await storedSeries()).toHaveLength(SERIES);
  });

  it('is not mixed with another one in its folder', async () => {
    await expect(run({}, { structures: ['Spleen'] })).rejects.toMatchObject({
      code: 'cohort-folder-of-another',
    });
  });

  /** The source series and the kind of every SEG of the cohort in the PACS, read back from it. */
  async function storedSeries(): Promise<readonly (readonly (string | undefined)[])[]> {
    const found: (readonly (string | undefined)[])[] = [];
    for (const { studyInstanceUid } of small.slice(0, SERIES)) {
      const root = `${server.dicomwebUrl}/studies/${studyInstanceUid}`;
      const all = (await (await fetch(`${root}/instances?Modality=SEG`)).json()) as Json[];
      for (const one of all) {
        const place = `series/${valueOf(one, '0020000E')}/instances/${valueOf(one, '00080018')}`;
        const answer = await fetch(`${root}/${place}`, {
          headers: { Accept: 'application/dicom' },
        });
        const stored = readSegmentation(new Uint8Array(await answer.arrayBuffer()));
        found.push([stored.sourceSeriesInstanceUid, stored.segments[0].algorithmType]);
      }
    }
    return found.sort();
  }
});

type Json = Readonly<Record<string, { readonly Value?: readonly unknown[] }>>;

function valueOf(json: Json, tag: string): string {
  return String(json[tag]?.Value?.[0]);
}

/** Before the journal is there. */
function safely(count: () => number): number {
  try {
    return count();
  } catch {
    return 0;
  }
}
