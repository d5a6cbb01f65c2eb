/** A process that segments one series after the other; ends with its parent, however that ends. */
import type { FromSlot, SlotSetup, ToSlot } from '../queue/protocol';
import { failureOf } from '../task/failures';
import type { CohortTask, Processor } from '../task/types';
import { openProcessor } from './openProcessor';

process.once('disconnect', () => process.exit(1));

let processor: Promise<Processor> | undefined;

process.on('message', (message: ToSlot) => {
  if (message.kind === 'setup') {
    processor = open(message.setup);
  } else {
    void answer(message.task);
  }
});

function open(setup: SlotSetup): Promise<Processor> {
  const opening = openProcessor(setup);
  opening.catch(() => undefined); // It is told with the first task.
  return opening;
}

async function answer(task: CohortTask): Promise<void> {
  const { signal } = new AbortController();
  try {
    const run = await processor;
    if (!run) {
      throw new Error('a task came before the setup');
    }
    const progress = (done: number, total: number) => say({ kind: 'progress', done, total });
    say({ kind: 'done', result: await run(task, { signal, progress }) });
  } catch (error) {
    say({ kind: 'failed', failure: failureOf(error) });
  }
}

function say(message: FromSlot): void {
  process.send?.(message);
}
