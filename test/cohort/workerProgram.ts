/** `npm run cohort:worker`, in a hurry: what waits seconds there waits moments here. */
import { join } from 'node:path';
import { runWorker } from '../../cohort/command/runWorker';
import { parseWorkerOptions } from '../../cohort/command/workerOptions';

const options = parseWorkerOptions(process.argv.slice(2), join(__dirname, '../..'));
if (!options) {
  throw new Error('no options');
}
const drain = new AbortController();
process.once('SIGTERM', () => drain.abort());
runWorker(options, {
  stream: process.stderr,
  signal: drain.signal,
  retryPauseMs: 100,
  times: { lockMs: 3000, stalledMs: 1000, retryMs: 200 },
}).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  }
);
