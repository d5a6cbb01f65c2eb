import type { ExampleSet } from '@multiverseg/core/examples';
import { recordStep } from '../host/history';
import type { HostLibraries } from '../host/types';

/** Takes examples out of a set, as one step of the host's history. */
export function removeExamples(
  examples: ExampleSet,
  exampleIds: readonly string[],
  libraries: HostLibraries
): void {
  let removal = examples.takeOut(exampleIds);
  if (removal.examples.length === 0) {
    return;
  }
  recordStep(libraries, {
    undo: () => removal.putBack(),
    redo: () => {
      removal = examples.takeOut(exampleIds);
    },
  });
}
