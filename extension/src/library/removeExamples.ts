import type { ContextSet } from '@multiverseg/core/examples';
import { recordStep } from '../host/history';
import type { HostLibraries } from '../host/types';
import type { ModelLoader } from '../model/ModelLoader';

/** Takes examples out of a context set, as one step of the host's history. */
export function removeExamples(
  context: ContextSet,
  entryIds: readonly string[],
  libraries: HostLibraries,
  model: ModelLoader
): void {
  const before = context.entries;
  const remove = () => entryIds.forEach((id) => void context.remove(id));
  remove();
  if (context.entries.length === before.length) {
    return;
  }
  entryIds.forEach((id) => model.release(id));
  recordStep(libraries, {
    // All anew, so that each is back in its place.
    undo: () => {
      context.clear();
      before.forEach((entry) => context.add(entry));
    },
    redo: remove,
  });
}
