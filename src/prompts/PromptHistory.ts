import type { Prompt } from './types';

/** The prompts of one target in the order they were given, with a simple way back and forth. */
export class PromptHistory {
  private current: readonly Prompt[] = [];
  private undone: readonly Prompt[] = [];

  /** A new array after every change, so it can be kept as a snapshot. */
  get prompts(): readonly Prompt[] {
    return this.current;
  }

  get canUndo(): boolean {
    return this.current.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Appends a prompt; one with the same id is replaced where it stands. Ends the way to redo. */
  add(prompt: Prompt): void {
    const isKnown = this.current.some(({ id }) => id === prompt.id);
    this.current = isKnown
      ? this.current.map((known) => (known.id === prompt.id ? prompt : known))
      : [...this.current, prompt];
    this.undone = [];
  }

  /** Takes one prompt out, wherever it stands; undefined when the id is unknown. */
  remove(id: string): Prompt | undefined {
    const removed = this.current.find((prompt) => prompt.id === id);
    this.current = this.current.filter((prompt) => prompt !== removed);
    return removed;
  }

  /** Takes back the latest prompt and returns it. */
  undo(): Prompt | undefined {
    const latest = this.current.at(-1);
    if (latest) {
      this.current = this.current.slice(0, -1);
      this.undone = [...this.undone, latest];
    }
    return latest;
  }

  /** Gives again the prompt that was taken back last and returns it. */
  redo(): Prompt | undefined {
    const latest = this.undone.at(-1);
    if (latest) {
      this.undone = this.undone.slice(0, -1);
      this.current = [...this.current, latest];
    }
    return latest;
  }

  /** Removes all prompts for good and returns those that were there. */
  clear(): readonly Prompt[] {
    const removed = this.current;
    this.current = [];
    this.undone = [];
    return removed;
  }
}
