import type { Example } from '@multiverseg/core/examples';

export interface ContextState {
  /** Name of the structure the examples show; undefined before there is a segment. */
  readonly taskLabel?: string;
  readonly entries: readonly Example[];
  /** How many the network is shown at once. */
  readonly limit: number;
  /** Prompts needed on each accepted image of this task, oldest first. */
  readonly promptsPerImage: readonly number[];
}
