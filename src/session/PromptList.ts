import type { Slice } from '../image/types';
import { assertOnSlice, type Prompt } from '../prompts';

/** The prompts on one slice, in the order they were given; one per id. */
export class PromptList {
  private current: readonly Prompt[] = [];

  constructor(private readonly slice: Pick<Slice, 'width' | 'height'>) {}

  /** A new array after every change. */
  get all(): readonly Prompt[] {
    return this.current;
  }

  /**
   * Appends a prompt; the one with the same id, if any, is replaced where it stands.
   * @throws UserError `prompt-outside-image` when it lies wholly beside the image
   */
  put(prompt: Prompt): void {
    assertOnSlice(prompt, this.slice);
    const isKnown = this.current.some(({ id }) => id === prompt.id);
    this.current = isKnown
      ? this.current.map((known) => (known.id === prompt.id ? prompt : known))
      : [...this.current, prompt];
  }

  /** @throws UserError as `put`; the earlier prompts stay then */
  replaceAll(prompts: readonly Prompt[]): void {
    prompts.forEach((prompt) => assertOnSlice(prompt, this.slice));
    this.current = [...prompts];
  }
}
