import { annotatorOf } from '../annotator/annotators';
import { interact } from './interact';
import { takesPromptsOf, type ProtocolRun } from './ProtocolRun';
import type { ImageRecord } from './types';

/**
 * Protocols (c) and (d): true masks as the context in several sizes, and for each a fixed number of
 * centre clicks, none in (c). Where a task has fewer pairs of other subjects than asked for, all of
 * them are used.
 */
export async function clickThrough(
  run: ProtocolRun,
  images: number,
  sizes: readonly number[],
  clicks: number
): Promise<ImageRecord[]> {
  const { system, task, truthContexts } = run;
  const records: ImageRecord[] = [];
  if (clicks > 0 && !takesPromptsOf(system, 'centre-click')) {
    return records;
  }
  for (const example of run.random('targets').shuffle(task.examples).slice(0, images)) {
    let last: ImageRecord | undefined;
    for (const pairs of sizes) {
      const most = Math.min(pairs, system.maxContext);
      const context = truthContexts.draw(task, example, most, run.random('context', example.id));
      const pairsUsed = context.examples.length;
      const dice =
        // The same pairs give the same answers.
        last?.pairsUsed === pairsUsed
          ? last.dice
          : await interact({
              system,
              example,
              context,
              annotator: annotatorOf('centre-click'),
              random: run.random('prompts', example.id),
              maximum: clicks,
              enough: Infinity,
            });
      last = { example: example.id, annotator: 'centre-click', pairs, pairsUsed, dice };
      records.push(last);
      run.onImage?.();
    }
  }
  return records;
}
