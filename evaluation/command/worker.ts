import { sentenceOf } from './sentences';
import { UnitRunner } from './runUnit';
import type { Unit, WorkerMessage } from './units';

/** A process of its own: takes units, one at a time, and reports. */
const runner = new UnitRunner();

function report(message: WorkerMessage): void {
  process.send?.(message);
}

process.on('message', (unit: Unit) => {
  runner
    .run(unit, () => report({ type: 'image' }))
    .then((records) => report({ type: 'done', records }))
    .catch((error: unknown) => {
      report({
        type: 'failed',
        message: sentenceOf(error) ?? (error instanceof Error ? error.message : String(error)),
      });
    });
});
process.on('disconnect', () => process.exit());
