/** `npm run cohort:worker`: segments what a shared queue holds, see docs/cohort.md. */
import { join } from 'node:path';
import { runWorker } from './runWorker';
import { sentenceOf } from './sentences';
import { parseWorkerOptions, WORKER_USAGE } from './workerOptions';

const ROOT = join(__dirname, '../..');

async function main(): Promise<void> {
  const options = parseWorkerOptions(process.argv.slice(2), ROOT);
  if (!options) {
    console.log(WORKER_USAGE);
    return;
  }
  const drain = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => drain.abort());
  }
  await runWorker(options, { stream: process.stderr, signal: drain.signal });
}

main().then(
  // A driver that waits for a server that is gone is not to keep the process.
  () => process.exit(),
  (error: unknown) => {
    console.error(sentenceOf(error, WORKER_USAGE) ?? error);
    process.exit(1);
  }
);
