import { annotatorOf } from '../annotator/annotators';
import { interact } from './interact';
import { takesPromptsOf, type ProtocolRun } from './ProtocolRun';
import { ACCEPTED_DICE, type ImageRecord } from './types';

/**
 * Protocol (a): every image on its own, with a context of true masks or none, until the highest
 * target Dice is reached or the interactions are used up.
 */
export async function perImage(run: ProtocolRun): Promise<ImageRecord[]> {
  const { system, settings, task, truthContexts } = run;
  const records: ImageRecord[] = [];
  for (const { annotator, pairs, images } of settings.perImage) {
    if ((pairs > 0 && !system.takesContext) || !takesPromptsOf(system, annotator)) {
      continue;
    }
    const targets = run.random('targets').shuffle(task.examples).slice(0, images);
    for (const example of targets) {
      const most = Math.min(pairs, system.maxContext);
      const context = truthContexts.draw(task, example, most, run.random('context', example.id));
      const dice = await interact({
        system,
        example,
        context,
        annotator: annotatorOf(annotator),
        random: run.random('prompts', annotator, example.id),
        maximum: settings.maximumInteractions,
        enough: ACCEPTED_DICE,
      });
      const pairsUsed = context.examples.length;
      records.push({ example: example.id, annotator, pairs, pairsUsed, dice });
      run.onImage?.();
    }
  }
  return records;
}
