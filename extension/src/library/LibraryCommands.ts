import type { ExampleSet } from '@multiverseg/core/examples';
import type { HostLibraries } from '../host/types';
import { removeExamples } from './removeExamples';

/** What the user may do with the examples of the structure in use. */
export class LibraryCommands {
  constructor(
    private readonly libraries: HostLibraries,
    private readonly examples: () => ExampleSet
  ) {}

  setEnabled(exampleId: string, enabled: boolean): void {
    this.examples().setEnabled(exampleId, enabled);
  }

  remove(exampleId: string): void {
    removeExamples(this.examples(), [exampleId], this.libraries);
  }

  clear(): void {
    const examples = this.examples();
    const exampleIds = examples.examples.map(({ id }) => id);
    removeExamples(examples, exampleIds, this.libraries);
  }
}
