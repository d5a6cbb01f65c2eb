import type { Window } from '@multiverseg/core/image/types';
import type { Doubt } from '@multiverseg/core/model/doubts';

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
  /** What the network was shown as black and white. */
  readonly window?: Window;
  /** Of the examples; present where it is quite another. */
  readonly exampleWindow?: Window;
  /** How many times larger the network saw the structure the second time; present where it looked twice. */
  readonly magnification?: number;
  /** The network says that the structure is not in the image, so nothing is drawn. */
  readonly isAbsent?: boolean;
  /** Present where the network tells. */
  readonly expected?: {
    /** The Dice with the truth that the network expects, 0 to 1. */
    readonly overlap: number;
    readonly isSure: boolean;
    /** Why it may be wrong; empty where it is sure. */
    readonly doubts: readonly Doubt[];
  };
  /** The network has told where it may be wrong. */
  readonly hasErrors?: boolean;
  readonly promptCount: number;
  readonly contextCount: number;
  readonly latencyMs: number;
}

/** The preview of one structure among those on the image. */
export interface StructurePreviewState {
  readonly segmentationId: string;
  readonly segmentIndex: number;
  readonly label: string;
  /** CSS colour. */
  readonly colour: string;
  readonly active: boolean;
  /**
   * `nothing`: no pixel lies above the threshold; `held`: all of them are other segments' already;
   * `yielded`: other previews are surer of them.
   */
  readonly found: 'some' | 'nothing' | 'held' | 'yielded';
  readonly promptCount: number;
}

/** `waiting` = prompts are there, the model is still loading. */
export type Busy = 'no' | 'waiting' | 'predicting';
