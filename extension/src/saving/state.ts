import type { Message } from '@multiverseg/core/errors/ErrorCodes';

export type SaveStatus =
  | { readonly step: 'unsaved' }
  | { readonly step: 'encoding' | 'storing' }
  /** `seconds`: how long the PACS has not shown yet what it took. */
  | { readonly step: 'checking'; readonly seconds: number }
  /** `count`: how many SEG objects it became, one for each size of the images. */
  | { readonly step: 'saved'; readonly description: string; readonly count: number }
  /** No voxel is left in it, so there is nothing to save; an earlier version may be in the PACS. */
  | { readonly step: 'empty' }
  | ({ readonly step: 'failed' } & Message);

/** One line of the save list: one SEG object that is, or is to be, in the PACS. */
export interface SaveState {
  readonly key: string;
  /** What the user knows it by: the patient ID and the names of the segments. */
  readonly label: string;
  /** The PACS it belongs to, as the site calls it; absent where that has no name. */
  readonly pacs?: string;
  readonly status: SaveStatus;
  /** Study Instance UID; absent where the viewer did not know it. */
  readonly studyUid?: string;
}
