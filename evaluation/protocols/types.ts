import type { AnnotatorId } from '../annotator/types';

/**
 * a: interactions to a target Dice, image by image; b: a data set from the first image to the last,
 * accepted predictions becoming the context; c: context only; d: context size × clicks; e: as b, with
 * true masks in the context instead of predictions; f: as b, with nothing in the context.
 */
export type ProtocolId = 'a' | 'b' | 'c' | 'd' | 'e' | 'f';

/** What happened on one image. */
export interface ImageRecord {
  readonly example: string;
  /** Absent where nobody prompts. */
  readonly annotator?: AnnotatorId;
  /** Pairs asked for; in b, e and f the number of earlier images. */
  readonly pairs: number;
  /** Pairs that were there, at most `pairs`. */
  readonly pairsUsed: number;
  /** In b, e and f: which order of the images, and the image's place in it from 0. */
  readonly order?: number;
  readonly position?: number;
  /** Dice after 0, 1, 2 … interactions, rounded to six decimals. */
  readonly dice: readonly number[];
}

/** How much is measured. */
export interface ProtocolSettings {
  readonly name: 'quick' | 'standard' | 'full';
  /** Tasks with fewer images are left out. */
  readonly minimumImages: number;
  /** Interactions with one image at most; an image that needs more counts as this many. */
  readonly maximumInteractions: number;
  readonly perImage: readonly {
    readonly annotator: AnnotatorId;
    readonly pairs: number;
    readonly images: number;
  }[];
  readonly dataSet: DataSetSettings;
  /** Of e and f; orders and images at most those of `dataSet`. */
  readonly comparedDataSet: DataSetSettings;
  readonly contextOnly: { readonly images: number; readonly pairs: readonly number[] };
  readonly grid: {
    readonly images: number;
    readonly pairs: readonly number[];
    readonly clicks: number;
  };
}

export interface DataSetSettings {
  readonly annotators: readonly AnnotatorId[];
  readonly orders: number;
  readonly images: number;
}

/** Dice at which a simulated person accepts. */
export const ACCEPTED_DICE = 0.9;
export const TARGET_DICE = [0.8, 0.85, 0.9] as const;
