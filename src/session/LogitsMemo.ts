import type { Prompt } from '../prompts';

const MAXIMUM_ENTRIES = 32;

/** The logits that belonged to earlier prompt lists of a target, to be fed back. */
export class LogitsMemo {
  private entries: readonly { prompts: readonly Prompt[]; modelLogits: Float32Array }[] = [];

  /** Keeps the logits of a prompt list, in place of earlier ones of the same list. */
  store(prompts: readonly Prompt[], modelLogits: Float32Array): void {
    const others = this.entries.filter(
      (entry) => entry.prompts.length !== prompts.length || !isExtendedBy(entry.prompts, prompts)
    );
    this.entries = [...others, { prompts, modelLogits }].slice(-MAXIMUM_ENTRIES);
  }

  /** The logits of the longest kept list that these prompts continue by at least one prompt. */
  previousOf(prompts: readonly Prompt[]): Float32Array | undefined {
    let best: { prompts: readonly Prompt[]; modelLogits: Float32Array } | undefined;
    for (const entry of this.entries) {
      const isShorter = entry.prompts.length < prompts.length;
      if (isShorter && isExtendedBy(entry.prompts, prompts)) {
        best = best && best.prompts.length >= entry.prompts.length ? best : entry;
      }
    }
    return best?.modelLogits;
  }

  clear(): void {
    this.entries = [];
  }
}

/** Prompts are immutable, so the same prompt is the same object. */
function isExtendedBy(start: readonly Prompt[], prompts: readonly Prompt[]): boolean {
  return (
    start.length <= prompts.length && start.every((prompt, index) => prompt === prompts[index])
  );
}
