import type { CohortTask, SeriesFailure, SeriesResult } from '../task/types';

/** All that a process needs to segment series; no login: that it finds where the parent does. */
export interface SlotSetup {
  readonly dicomweb: string;
  readonly credentialsFile?: string;
  readonly projectFile: string;
  /** Ids of the structures asked for; the file may have more. */
  readonly structureIds: readonly string[];
  readonly manifestPath: string;
  /** Absent: no pictures are kept. */
  readonly thumbnailFolder?: string;
}

export type ToSlot =
  | { readonly kind: 'setup'; readonly setup: SlotSetup }
  | { readonly kind: 'task'; readonly task: CohortTask };

export type FromSlot =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: SeriesResult }
  | { readonly kind: 'failed'; readonly failure: SeriesFailure };
