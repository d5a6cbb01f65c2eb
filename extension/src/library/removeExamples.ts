import type { ContextSet } from '@multiverseg/core/examples';
import { recordStep } from '../host/history';
import type { HostLibraries } from '../host/types';

/** Takes examples out of a context set, as one step of the host's history. */
export function removeExamples(
  context: ContextSet,
  entryIds: readonly string[],
  libraries: HostLibraries
): void {
  const before = context.entries;
  const remove = () => entryIds.forEach((id) => void context.remove(id));
  remove();
  if (context.entries.length === before.length) {
    return;
  }
  recordStep(libraries, {
    // All anew, so that each is back in its place.
    undo: () => {
      context.clear();
      before.forEach((entry) => context.add(entry));
    },
    redo: remove,
  });
}
