import { isAbortError, throwIfAborted } from '../jobs';

/** What a network is to be asked about one structure of an image. */
export interface StructureQuestion<Structure> {
  readonly structure: Structure;
  ask(): Promise<unknown>;
}

/** A structure that there is no answer for, and why. */
export interface Unanswered<Structure> {
  readonly structure: Structure;
  readonly error: unknown;
}

/**
 * Asks about the structures of one image one after the other, so that each answer can be seen as it
 * comes: a network computes one at a time in any case. A structure that fails does not keep the others
 * from theirs; one that something newer was asked about meanwhile has its answer from that.
 *
 * @param onAnswer after each, with how many are done
 * @returns those without an answer; rejects with an `AbortError` once the signal has fired
 */
export async function askInTurn<Structure>(
  questions: readonly StructureQuestion<Structure>[],
  signal: AbortSignal,
  onAnswer: (done: number) => void = () => undefined
): Promise<readonly Unanswered<Structure>[]> {
  const unanswered: Unanswered<Structure>[] = [];
  for (const [position, { structure, ask }] of questions.entries()) {
    throwIfAborted(signal);
    try {
      await ask();
    } catch (error) {
      throwIfAborted(signal);
      if (!isAbortError(error)) {
        unanswered.push({ structure, error });
      }
    }
    onAnswer(position + 1);
  }
  return unanswered;
}
