import type { Prompt } from '../prompts';

const MAXIMUM_ENTRIES = 32;

interface MemoEntry {
  readonly prompts: readonly Prompt[];
  readonly modelLogits: Float32Array;
  /** What was fed back for them. */
  readonly previousLogits: Float32Array | undefined;
}

/** The logits that belonged to earlier prompt lists of a target, to be fed back. */
export class LogitsMemo {
  private entries: readonly MemoEntry[] = [];

  /** Keeps the logits of a prompt list, in place of earlier ones of the same list. */
  store(entry: MemoEntry): void {
    const others = this.entries.filter(({ prompts }) => !isSame(prompts, entry.prompts));
    this.entries = [...others, entry].slice(-MAXIMUM_ENTRIES);
  }

  /**
   * What was fed back when these very prompts were answered; else the logits of the longest kept list
   * that they continue.
   */
  previousOf(prompts: readonly Prompt[]): Float32Array | undefined {
    const answered = this.entries.find((entry) => isSame(entry.prompts, prompts));
    if (answered) {
      return answered.previousLogits;
    }
    let best: MemoEntry | undefined;
    for (const entry of this.entries) {
      const isLonger = entry.prompts.length >= (best?.prompts.length ?? 0);
      if (isLonger && isExtendedBy(entry.prompts, prompts)) {
        best = entry;
      }
    }
    return best?.modelLogits;
  }

  /** True when these prompts were answered, or some that they continue. */
  knows(prompts: readonly Prompt[]): boolean {
    return this.entries.some((entry) => isExtendedBy(entry.prompts, prompts));
  }

  /** Forgets the answer to no prompt at all: what comes next is not to continue it. */
  forgetUnprompted(): void {
    this.entries = this.entries.filter(({ prompts }) => prompts.length > 0);
  }

  clear(): void {
    this.entries = [];
  }
}

function isSame(some: readonly Prompt[], others: readonly Prompt[]): boolean {
  return some.length === others.length && isExtendedBy(some, others);
}

/** Prompts are immutable, so the same prompt is the same object. */
function isExtendedBy(start: readonly Prompt[], prompts: readonly Prompt[]): boolean {
  return (
    start.length <= prompts.length && start.every((prompt, index) => prompt === prompts[index])
  );
}
