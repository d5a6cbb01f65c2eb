import type { SquareCrop } from '../image';
import type { Prompt } from '../prompts';

const MAXIMUM_ENTRIES = 32;

/** What the next answer goes on from. */
export interface EarlierAnswer {
  /** To be fed back. */
  readonly modelLogits: Float32Array;
  /** Where the second look was taken, if one was. */
  readonly crop?: SquareCrop;
}

interface MemoEntry {
  readonly prompts: readonly Prompt[];
  readonly answer: EarlierAnswer;
  /** What it went on from. */
  readonly previous: EarlierAnswer | undefined;
}

/** The answers to earlier prompt lists of a target, for the next ones to go on from. */
export class AnswerMemo {
  private entries: readonly MemoEntry[] = [];

  /** Keeps the answer to a prompt list, in place of an earlier one to the same list. */
  store(entry: MemoEntry): void {
    const others = this.entries.filter(({ prompts }) => !isSame(prompts, entry.prompts));
    this.entries = [...others, entry].slice(-MAXIMUM_ENTRIES);
  }

  /**
   * What the answer to these very prompts went on from; where there is none, the answer to the longest
   * kept list that they continue.
   */
  previousOf(prompts: readonly Prompt[]): EarlierAnswer | undefined {
    const answered = this.entries.find((entry) => isSame(entry.prompts, prompts));
    if (answered) {
      return answered.previous;
    }
    let best: MemoEntry | undefined;
    for (const entry of this.entries) {
      const isLonger = entry.prompts.length >= (best?.prompts.length ?? 0);
      if (isLonger && isExtendedBy(entry.prompts, prompts)) {
        best = entry;
      }
    }
    return best?.answer;
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
