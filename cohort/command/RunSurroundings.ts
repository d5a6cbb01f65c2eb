import type { ForkedSlot } from '../queue/ForkedSlot';
import type { ProgressStream } from './ProgressBar';

export interface RunSurroundings {
  /** stderr. */
  readonly stream: ProgressStream;
  readonly signal: AbortSignal;
  /** Tests are in a hurry. */
  readonly retryPauseMs?: number;
  readonly onSlots?: (slots: readonly ForkedSlot[]) => void;
}
