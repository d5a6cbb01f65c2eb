export * from './types';
export { ManifestError, ModelFileError, RuntimeError, SelfTestError } from './errors';
export type { Manifest, ModelEntry, ModelFamily, ModelFile } from './manifest/types';
export { parseManifest } from './manifest/parseManifest';
export { loadModel, type LoadModelOptions } from './loadModel';
export type { FetchFile, FetchFileOptions } from './files/FetchFile';
export type {
  InferenceGraph,
  InferenceRuntime,
  NamedTensors,
  RowStore,
  RuntimeFactory,
  RuntimeTensor,
} from './runtime/InferenceRuntime';
export type { WebBackend } from './runtime/backends';
export { createWorkerModel, type WorkerModelOptions } from './worker/createWorkerModel';
export type { WorkerLike } from './worker/protocol';
