export type {
  Backend,
  ContextPair,
  LoadProgress,
  ModelDescription,
  SegmentationModel,
  TargetChannels,
} from './types';
export { parseManifest } from './manifest/parseManifest';
export type { ModelEntry } from './manifest/types';
export type { InferenceGraph, InferenceRuntime, RuntimeTensor } from './runtime/InferenceRuntime';
export { RememberingModel } from './RememberingModel';
export { runSelfTest } from './selfTest';
export { createWorkerModel, type WorkerModelOptions } from './worker/createWorkerModel';
