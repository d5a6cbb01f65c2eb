import type { AnnotatorId } from '../annotator/types';
import type { ContextMasks } from '../protocols/overDataSet';
import type { ImageRecord, ProtocolId, ProtocolSettings } from '../protocols/types';
import type { Estimate } from '../statistics/estimate';

/** What one system did on one task under one protocol. */
export interface UnitResult {
  readonly system: string;
  readonly dataSet: string;
  readonly task: string;
  readonly protocol: ProtocolId;
  readonly records: readonly ImageRecord[];
}

/** A row of the tables: a system with its weights, or the way to get them. */
export interface SystemRow {
  readonly id: string;
  readonly title: string;
  /** Set when there is nothing to measure: how the weights are to be had. */
  readonly missing?: string;
  /** What to know about the row, for example which model answers on the first image. */
  readonly note?: string;
  /** SHA-256 of all that decides the system's answers. */
  readonly fingerprint?: string;
}

/** Networks trained on each task by itself, measured elsewhere. */
export interface SupervisedResult {
  readonly tasks: readonly {
    readonly dataSet: string;
    readonly task: string;
    readonly dice: number;
    readonly trainImages: number;
  }[];
}

export interface EvaluatedDataSet {
  readonly name: string;
  /** Of the pack, or of all files of a folder. */
  readonly sha256: string;
  readonly seenInTraining: boolean;
  readonly tasks: readonly {
    readonly name: string;
    readonly images: number;
    readonly subjects: number;
  }[];
}

/** Everything a report is made of; no times, so that the same run gives the same bytes. */
export interface EvaluationInput {
  /** Of the package. */
  readonly version: string;
  readonly seed: number;
  readonly settings: ProtocolSettings;
  readonly protocols: readonly ProtocolId[];
  readonly dataSets: readonly EvaluatedDataSet[];
  readonly systems: readonly SystemRow[];
  readonly results: readonly UnitResult[];
  readonly supervised?: SupervisedResult;
}

export interface PerImageSummary {
  readonly system: string;
  readonly annotator: AnnotatorId;
  readonly pairs: number;
  readonly pairsUsed: number;
  readonly images: number;
  /** By target Dice in percent. */
  readonly interactions: Readonly<Record<string, Estimate>>;
  /** Share of images that reached it, by target Dice in percent. */
  readonly reached: Readonly<Record<string, number>>;
}

export interface DataSetSummary {
  readonly system: string;
  readonly annotator: AnnotatorId;
  readonly masks: ContextMasks;
  readonly orders: number;
  readonly interactions: Estimate;
  /** Interactions by the image's place in the order, from 0. */
  readonly byPosition: readonly Estimate[];
  /** Dice before the first interaction, from the second image on. */
  readonly startDice?: Estimate;
  readonly finalDice: Estimate;
}

export interface ContextSummary {
  readonly system: string;
  readonly pairs: number;
  /** Mean over images. */
  readonly pairsUsed: number;
  /** Tasks in which every image had as many pairs as asked for. */
  readonly completeTasks: number;
  /** By the number of clicks; 0 alone where nobody clicks. */
  readonly dice: readonly Estimate[];
}

/** Predictions against truth as the context, on the same images in the same orders. */
export interface ComparisonSummary {
  readonly system: string;
  readonly annotator: AnnotatorId;
  readonly predictions: DataSetSummary;
  readonly truth: DataSetSummary;
  /** Interactions with predictions less those with true masks, paired by task. */
  readonly extraInteractions: Estimate;
}

/** With predictions as the context against no context, on the same images. */
export interface SavingSummary {
  readonly system: string;
  readonly annotator: AnnotatorId;
  readonly withContext: DataSetSummary;
  readonly without: DataSetSummary;
  /** Interactions without a context less those with it, paired by task. */
  readonly savedInteractions: Estimate;
}

export interface EvaluationSummary {
  readonly perImage: readonly PerImageSummary[];
  readonly dataSet: readonly DataSetSummary[];
  readonly contextOnly: readonly ContextSummary[];
  readonly grid: readonly ContextSummary[];
  readonly comparison: readonly ComparisonSummary[];
  readonly saving: readonly SavingSummary[];
  readonly supervised?: { readonly trainImages: number; readonly dice: Estimate };
}
