import { annotatorOf } from '../annotator/annotators';
import { ExampleSet } from '@multiverseg/core/examples';
import { interact } from './interact';
import { takesPromptsOf, type ProtocolRun } from './ProtocolRun';
import { ACCEPTED_DICE, type DataSetSettings, type ImageRecord } from './types';

/** What joins the context after an image. */
export type ContextMasks = 'predictions' | 'truth' | 'none';

/**
 * Protocols (b), (e) and (f): the images of a task in random order, each until it is accepted or the
 * interactions are used up; then it joins the context, with its prediction (b) or its true mask (e),
 * or not at all (f). All meet the same orders. An empty prediction joins nothing.
 */
export async function overDataSet(
  run: ProtocolRun,
  { annotators, orders, images }: DataSetSettings,
  masks: ContextMasks
): Promise<ImageRecord[]> {
  const records: ImageRecord[] = [];
  for (const annotator of annotators.filter((id) => takesPromptsOf(run.system, id))) {
    for (let order = 0; order < orders; order++) {
      const examples = run.random('order', order).shuffle(run.task.examples).slice(0, images);
      const context = new ExampleSet();
      for (const [position, example] of examples.entries()) {
        const pairsUsed = context.examples.length;
        const dice = await interact({
          system: run.system,
          example,
          context,
          annotator: annotatorOf(annotator),
          random: run.random('prompts', annotator, order, example.id),
          maximum: run.settings.maximumInteractions,
          enough: ACCEPTED_DICE,
          onEnd: masks === 'predictions' ? (target) => target.accept() : undefined,
        });
        if (masks === 'truth') {
          context.add(run.truthContexts.storedOf(example));
        }
        records.push({
          example: example.id,
          annotator,
          pairs: position,
          pairsUsed,
          order,
          position,
          dice,
        });
        run.onImage?.();
      }
    }
  }
  return records;
}
