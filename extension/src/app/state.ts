import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import type { ContextEntry } from '@multiverseg/core/examples/types';
import type { Backend, LoadProgress, ModelDescription } from '@multiverseg/core/model/types';
import type { Polarity } from '@multiverseg/core/prompts/types';

export type ModelState =
  | { readonly status: 'loading'; readonly progress?: LoadProgress }
  | { readonly status: 'ready'; readonly description: ModelDescription; readonly backend: Backend }
  | ({ readonly status: 'error' } & Message);

/** A model of the manifest that the user may choose. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
}

/** Whether the image in the active viewport can be segmented, and if not, why. */
export type TargetState =
  | { readonly status: 'none' }
  | { readonly status: 'ready' }
  | ({ readonly status: 'unsupported' } & Message);

export interface SegmentState {
  readonly segmentationId: string;
  readonly segmentIndex: number;
  readonly label: string;
  /** CSS colour, for example `rgb(221, 84, 84)`. */
  readonly colour: string;
  readonly locked: boolean;
  readonly active: boolean;
}

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
  readonly promptCount: number;
  readonly contextCount: number;
  readonly latencyMs: number;
}

export interface ContextState {
  /** Name of the structure the examples show; undefined before there is a segment. */
  readonly taskLabel?: string;
  readonly entries: readonly ContextEntry[];
  /** How many the network is shown at once. */
  readonly limit: number;
  /** Prompts needed on each accepted image of this task, oldest first. */
  readonly promptsPerImage: readonly number[];
}

export type SaveStatus =
  | { readonly step: 'unsaved' }
  | { readonly step: 'encoding' | 'storing' | 'checking' }
  | { readonly step: 'saved'; readonly description: string }
  /** No voxel is left in it, so there is nothing to save; an earlier version may be in the PACS. */
  | { readonly step: 'empty' }
  | ({ readonly step: 'failed' } & Message);

/** One line of the save list: one SEG object that is, or is to be, in the PACS. */
export interface SaveState {
  readonly key: string;
  /** What the user knows it by: the patient ID and the names of the segments. */
  readonly label: string;
  readonly status: SaveStatus;
}

export type NoticeState = { readonly kind: 'info' | 'error' } & Message;

/** Everything the panel shows. Immutable: every change publishes a new object. */
export interface MultiverSegState {
  readonly model: ModelState;
  /** All models there are to choose from. */
  readonly models: readonly ModelChoice[];
  readonly target: TargetState;
  readonly segments: readonly SegmentState[];
  readonly shape: 'point' | 'box';
  readonly polarity: Polarity;
  readonly toolActive: boolean;
  readonly prompts: PromptState;
  readonly threshold: number;
  readonly preview?: PreviewState;
  /** Of the last prediction, on whatever image. */
  readonly lastLatencyMs?: number;
  /** `waiting` = prompts are there, the model is still loading. */
  readonly busy: 'no' | 'waiting' | 'predicting';
  readonly canPredict: boolean;
  /** The image on the screen is in the context set. */
  readonly isExample: boolean;
  readonly context: ContextState;
  readonly saves: readonly SaveState[];
  readonly notice?: NoticeState;
}

/** What the panel may ask for; `commandsModule` offers the host what needs no panel. */
export interface MultiverSegActions {
  activateTool(): void;
  setShape(shape: 'point' | 'box'): void;
  setPolarity(polarity: Polarity): void;
  predict(): Promise<void>;
  accept(): Promise<void>;
  reject(): void;
  clearPrompts(): void;
  undo(): void;
  redo(): void;
  setThreshold(probability: number): void;
  addSegment(): Promise<void>;
  selectSegment(segmentationId: string, segmentIndex: number): void;
  renameSegment(segmentationId: string, segmentIndex: number, label: string): void;
  setContextEnabled(entryId: string, enabled: boolean): void;
  removeContext(entryId: string): void;
  clearContext(): void;
  save(): Promise<void>;
  retryModel(): Promise<void>;
  selectModel(modelId: string): Promise<void>;
  dismissNotice(): void;
}

/** The service as the panel sees it. */
export interface MultiverSegView {
  getState(): MultiverSegState;
  subscribe(listener: () => void): () => void;
  readonly actions: MultiverSegActions;
}
