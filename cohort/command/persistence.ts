import { join } from 'node:path';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { PacsGate } from '../queue/PacsGate';

/** Of one series. */
export const MOST_TRIES = 4;
export const RETRY_PAUSE_MS = 2000;
/** Without a word for so long a process counts as hung. */
export const SILENCE_MS = 10 * 60_000;
/** The program of a process that segments. */
export const SLOT_PROGRAM = join(__dirname, 'slot.ts');
/** Of a run's folder. */
export const THUMBNAILS = 'thumbnails';

export interface GateOptions {
  readonly patienceMinutes: number;
  readonly retryPauseMs: number;
  readonly onChange: (isAway: boolean) => void;
  readonly signal: AbortSignal;
}

/** Where jobs wait while the PACS is away: it is back when it answers the smallest question. */
export function pacsGate(store: SegStore, options: GateOptions): PacsGate {
  const { patienceMinutes, retryPauseMs, onChange, signal } = options;
  return new PacsGate({
    isThere: async (probe) => {
      const answer = await store.query('studies?limit=1', probe);
      return answer.kind === 'answer' && answer.status < 500 && answer.status !== 429;
    },
    patienceMs: patienceMinutes * 60_000,
    firstPauseMs: retryPauseMs,
    ...{ onChange, signal },
  });
}
