import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { ImageRecord } from '../index';
import { UnitRunner } from './runUnit';
import type { Unit, WorkerMessage } from './units';

export interface RunUnitsOptions {
  readonly units: readonly Unit[];
  /** Processes; 0 runs everything in this one. */
  readonly workers: number;
  readonly onStart?: (unit: Unit) => void;
  readonly onImage: (unit: Unit) => void;
  readonly onDone: (unit: Unit, records: readonly ImageRecord[]) => void;
}

/**
 * Runs all units, the heaviest first. The first failure ends the others.
 * @throws Error naming the unit that failed
 */
export async function runUnits(options: RunUnitsOptions): Promise<void> {
  const queue = [...options.units].sort((a, b) => b.weight - a.weight);
  if (options.workers === 0) {
    const runner = new UnitRunner();
    for (const unit of queue) {
      options.onStart?.(unit);
      options.onDone(unit, await runner.run(unit, () => options.onImage(unit)));
    }
    return;
  }
  const count = Math.min(options.workers, queue.length);
  const workers = Array.from({ length: count }, () => fork(join(__dirname, 'worker.ts')));
  try {
    await Promise.all(workers.map((worker) => serve(worker, queue, options)));
  } finally {
    workers.forEach((worker) => worker.kill());
  }
}

/** Gives one worker unit after unit until none is left. */
async function serve(worker: ChildProcess, queue: Unit[], options: RunUnitsOptions): Promise<void> {
  for (let unit = queue.shift(); unit; unit = queue.shift()) {
    options.onStart?.(unit);
    options.onDone(unit, await ask(worker, unit, options));
  }
}

function ask(
  worker: ChildProcess,
  unit: Unit,
  { onImage }: RunUnitsOptions
): Promise<readonly ImageRecord[]> {
  const name = `${unit.plan.id} on ${unit.task}, protocol ${unit.protocol}`;
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void =>
      reject(new Error(`The worker of ${name} ended with code ${code}.`));
    const onMessage = (message: WorkerMessage): void => {
      if (message.type === 'image') {
        onImage(unit);
        return;
      }
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      if (message.type === 'done') {
        resolve(message.records);
      } else {
        reject(new Error(`${name}: ${message.message}`));
      }
    };
    worker.on('message', onMessage);
    worker.once('exit', onExit);
    worker.send(unit);
  });
}
