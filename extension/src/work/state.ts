export interface PromptState {
  readonly positive: number;
  readonly negative: number;
  readonly box: number;
}

export interface PreviewState {
  /** No pixel lies above the threshold. */
  readonly isEmpty: boolean;
  /** The segment has voxels on this image, which accepting replaces. */
  readonly replaces: boolean;
  /** Voxels that accepting adds to those and removes from them; present where it replaces. */
  readonly change?: { readonly added: number; readonly removed: number };
  readonly promptCount: number;
  readonly contextCount: number;
  readonly latencyMs: number;
}

/** `waiting` = prompts are there, the model is still loading. */
export type Busy = 'no' | 'waiting' | 'predicting';
