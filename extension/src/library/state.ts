import type { ContextEntry } from '@multiverseg/core/examples/types';

export interface ContextState {
  /** Name of the structure the examples show; undefined before there is a segment. */
  readonly taskLabel?: string;
  readonly entries: readonly ContextEntry[];
  /** How many the network is shown at once. */
  readonly limit: number;
  /** Prompts needed on each accepted image of this task, oldest first. */
  readonly promptsPerImage: readonly number[];
}
