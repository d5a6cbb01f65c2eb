/** `npm run cohort`: segments a whole cohort in a PACS, see docs/cohort.md. */
import { join } from 'node:path';
import { isAbortError } from '@multiverseg/core/jobs';
import { version } from '../../package.json';
import { compareTruths } from '../demo/compareTruths';
import { PATIENTS, storeTruths } from '../demo/storeTruths';
import { DEMO_KINDS } from '../demo/truths';
import { summaryOf, type ReportRow } from '../report/rows';
import { runCohort } from './cohort';
import { openStore } from './openStore';
import { parseOptions, USAGE, type CohortOptions } from './options';
import { sentenceOf } from './sentences';

const ROOT = join(__dirname, '../..');
const STOPPED = 130;

async function main(): Promise<void> {
  const line = parseOptions(process.argv.slice(2), ROOT);
  if (line.kind === 'help') {
    console.log(USAGE);
    return;
  }
  const stop = new AbortController();
  process.once('SIGINT', () => {
    console.error('\nStopping; what is done is kept. Ctrl+C again ends at once.');
    process.once('SIGINT', () => process.exit(STOPPED));
    stop.abort();
  });
  process.once('SIGTERM', () => stop.abort());
  if (line.kind === 'demo') {
    await runDemo(line.options, stop.signal);
  } else {
    await run(line.options, stop.signal);
  }
}

/** The X-rays, then the hippocampi, each in a folder of its own. */
async function runDemo(options: CohortOptions, signal: AbortSignal): Promise<void> {
  for (const kind of DEMO_KINDS) {
    const { structure } = kind;
    const store = openStore(options.dicomweb, options.credentialsFile);
    const studies = join(ROOT, 'demo/studies');
    if (!options.isDryRun) {
      console.error(
        `${structure}: the PACS gets the true outlines of ${PATIENTS} patients, as a person would have saved them.`
      );
      await storeTruths(store, kind, { studies, softwareVersion: version, signal });
    }
    const output = join(options.output, structure.toLowerCase());
    const asked = { ...options, output, structures: [structure], select: kind.select('*') };
    const rows = await run(asked, signal);
    const predicted = rows.filter(({ state }) => state === 'stored' || state === 'empty');
    const overlaps = await compareTruths(store, kind, predicted, { studies, signal });
    if (overlaps.length > 0) {
      console.log(`Their overlap (Dice) with the true outlines: ${describeOverlaps(overlaps)}.\n`);
    }
  }
  if (!options.isDryRun) {
    console.log(`Open the reports in a browser; their links lead into ${options.viewer}.`);
  }
}

function describeOverlaps(overlaps: readonly number[]): string {
  const mean = overlaps.reduce((sum, one) => sum + one, 0) / overlaps.length;
  return `${mean.toFixed(3)} on average, ${Math.min(...overlaps).toFixed(3)} at worst`;
}

async function run(options: CohortOptions, signal: AbortSignal): Promise<readonly ReportRow[]> {
  const rows = await runCohort(options, { stream: process.stderr, signal });
  if (!options.isDryRun) {
    console.log(`${summaryOf(rows)}. The report: ${join(options.output, 'report.html')}`);
  }
  if (rows.some(({ state }) => state === 'failed')) {
    process.exitCode = 1;
  }
  return rows;
}

main().catch((error: unknown) => {
  if (isAbortError(error)) {
    console.error('Stopped. What is done is kept; run the same command again to go on.');
    process.exitCode = STOPPED;
    return;
  }
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
});
