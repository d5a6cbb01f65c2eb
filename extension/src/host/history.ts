import type { HostLibraries } from './types';

export interface HistoryStep {
  /** Takes the step back. */
  undo(): void;
  /** Does it again. */
  redo(): void;
}

/**
 * Records a step in the host's own history, so that Ctrl+Z and Ctrl+Y cover it like any edit.
 *
 * @returns takes the step back, as long as nothing came after it
 */
export function recordStep({ cornerstone }: HostLibraries, step: HistoryStep): () => void {
  const { HistoryMemo, uuidv4 } = cornerstone.utilities;
  const id = uuidv4();
  HistoryMemo.DefaultHistoryMemo.push({
    id,
    operationType: 'multiverseg',
    restoreMemo: (isUndo?: boolean) => (isUndo === false ? step.redo() : step.undo()),
  });
  return () =>
    HistoryMemo.DefaultHistoryMemo.undoIf((latest) => (latest as { id?: unknown }).id === id);
}

/** How many steps the host remembers; older ones are never taken back. */
export function historySize({ cornerstone }: HostLibraries): number {
  return cornerstone.utilities.HistoryMemo.DefaultHistoryMemo.size;
}
