import type { VerdictPart } from '../verdict';

export type ModelFamily = 'cached' | 'pairs' | 'single';

export type ModelFileRole = 'encodeContext' | 'fuseLabels' | 'predict';

export type Precision = 'float32' | 'float16';

/** One ONNX file, its path relative to the manifest. */
export interface ModelFile {
  readonly role: ModelFileRole;
  readonly path: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly precision: Precision;
}

/** A tensor made once per accepted pair; `shape` is without the leading pair axis. */
export interface CachedTensor {
  readonly name: string;
  readonly shape: readonly number[];
}

/** The cached tensors without which no graph `fuseLabels` can run; it may read more. */
export const FUSION_TENSORS = ['fusion_keys', 'fusion_labels'] as const;

/** The known answer to the known input of `selfTest.ts`, computed by the training code. */
export interface ExpectedSelfTest {
  /** `[x, y, logit]` on the model's grid. */
  readonly points: readonly (readonly [number, number, number])[];
  readonly tolerance: number;
}

/** One network that ships; the graphs' contract is in ARCHITECTURE.md. */
export interface ModelEntry {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly family: ModelFamily;
  /** Edge of the model's square grid, pixels. */
  readonly inputSize: number;
  /** The most pairs one prediction takes; 0 for `single`. */
  readonly maxContext: number;
  readonly normalisation: 'min-max';
  /** Radius clicks and scribbles are drawn with, model pixels. */
  readonly promptRadius: number;
  /** Image and mask value of the stand-in pair that represents an empty context set. */
  readonly emptyContext: number;
  /** Empty unless `family` is `cached`. */
  readonly cachedTensors: readonly CachedTensor[];
  readonly files: readonly ModelFile[];
  readonly licence: string;
  /** Outputs of the graph `predict` beside the logits; absent where there are none. */
  readonly verdict?: readonly VerdictPart[];
  readonly selfTest?: ExpectedSelfTest;
}

export interface Manifest {
  readonly schemaVersion: 1;
  /** Where it was read from; names it in errors. */
  readonly source: string;
  readonly models: readonly ModelEntry[];
}
