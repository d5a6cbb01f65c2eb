import { detail } from '../errors/ErrorCodes';
import { ManifestError, ModelFileError, RuntimeError, SelfTestError } from './errors';
import type { BackendFailure } from './errors';
import { createFamily } from './families/createFamily';
import type { FetchFile } from './files/FetchFile';
import { fetchVerified } from './files/verifiedFile';
import { throwIfAborted } from '../jobs';
import { LoadedModel } from './LoadedModel';
import { parseManifest } from './manifest/parseManifest';
import type { Manifest, ModelEntry, ModelFile } from './manifest/types';
import type { InferenceGraph, InferenceRuntime, RuntimeFactory } from './runtime/InferenceRuntime';
import { runSelfTest } from './selfTest';
import type { LoadProgress, ModelDescription, SegmentationModel } from './types';

export interface LoadModelOptions {
  readonly manifestUrl: string;
  /** Absent: the first model of the manifest. */
  readonly modelId?: string;
  /** What to run on, the preferred one first. */
  readonly createRuntime: RuntimeFactory | readonly RuntimeFactory[];
  readonly fetchFile: FetchFile;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Loads a model into this thread: manifest, hash-checked files, graphs, self-test. A runtime that
 * does not exist here, can't run the graphs or fails the self-test gives way to the next one.
 *
 * @throws ManifestError, ModelFileError, RuntimeError, SelfTestError or an AbortError
 */
export async function loadModel(options: LoadModelOptions): Promise<SegmentationModel> {
  const manifest = await fetchManifest(options);
  const entry = findModel(manifest, options.modelId);
  const files = new FileMemo(options);
  const failures: BackendFailure[] = [];
  for (const factory of [options.createRuntime].flat()) {
    throwIfAborted(options.signal);
    try {
      return await loadOn(factory, entry, files, options.signal);
    } catch (reason) {
      throwIfAborted(options.signal);
      if (reason instanceof ModelFileError) {
        throw reason;
      }
      failures.push({ backend: factory.backend, reason });
    }
  }
  throw finalError(entry, failures);
}

async function fetchManifest({
  manifestUrl,
  fetchFile,
  signal,
}: LoadModelOptions): Promise<Manifest> {
  let text: string;
  try {
    text = new TextDecoder().decode(await fetchFile(manifestUrl, { signal }));
  } catch (error) {
    throwIfAborted(signal);
    throw ManifestError.unreadable(manifestUrl, detail('document-not-fetched'), error);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw ManifestError.unreadable(manifestUrl, detail('document-not-json'), error);
  }
  return parseManifest(json, manifestUrl);
}

function findModel(manifest: Manifest, modelId: string | undefined): ModelEntry {
  if (modelId === undefined) {
    return manifest.models[0];
  }
  const entry = manifest.models.find((model) => model.id === modelId);
  if (!entry) {
    throw ManifestError.invalid(
      manifest.source,
      detail('field-without-model', { field: 'models', modelId })
    );
  }
  return entry;
}

async function loadOn(
  factory: RuntimeFactory,
  entry: ModelEntry,
  files: FileMemo,
  signal: AbortSignal | undefined
): Promise<SegmentationModel> {
  const runtime = await factory.create(signal);
  const graphs: Partial<Record<ModelFile['role'], InferenceGraph>> = {};
  let model: LoadedModel | undefined;
  try {
    const chosen = chooseFiles(entry, runtime);
    for (const file of chosen) {
      const outputs = file.role === 'encodeContext' ? 'device' : 'host';
      graphs[file.role] = await runtime.loadGraph(await files.get(file), outputs);
      throwIfAborted(signal);
    }
    const family = createFamily({ entry, runtime, graphs });
    model = new LoadedModel(describe(entry, chosen), runtime.backend, family, () =>
      runtime.dispose()
    );
    const complaint = entry.selfTest && (await runSelfTest(model, entry.selfTest, signal));
    if (complaint !== undefined) {
      throw new SelfTestComplaint(complaint);
    }
    return model;
  } catch (error) {
    await (model ? model.dispose() : disposeAll(graphs, runtime)).catch(() => undefined);
    throw error;
  }
}

/** One file per role: float16 where the runtime is right with it, else float32. */
function chooseFiles(entry: ModelEntry, runtime: InferenceRuntime): ModelFile[] {
  const roles = [...new Set(entry.files.map((file) => file.role))];
  return roles.map((role) => {
    const candidates = entry.files.filter((file) => file.role === role);
    const file =
      candidates.find(({ precision }) => precision === 'float16' && runtime.supportsFloat16) ??
      candidates.find(({ precision }) => precision === 'float32');
    if (!file) {
      throw new Error(`"${entry.id}" has only float16 files for "${role}".`);
    }
    return file;
  });
}

function describe(entry: ModelEntry, files: readonly ModelFile[]): ModelDescription {
  const { id, name, version, licence, inputSize, maxContext, promptRadius } = entry;
  const downloadBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { id, name, version, licence, inputSize, maxContext, promptRadius, downloadBytes };
}

async function disposeAll(
  graphs: Partial<Record<ModelFile['role'], InferenceGraph>>,
  runtime: InferenceRuntime
): Promise<void> {
  await Promise.all(Object.values(graphs).map((graph) => graph.dispose()));
  await runtime.dispose();
}

function finalError(entry: ModelEntry, failures: readonly BackendFailure[]): Error {
  const last = failures.at(-1)?.reason;
  if (last instanceof SelfTestComplaint) {
    return SelfTestError.failed(entry.name, failures);
  }
  return last instanceof RuntimeError ? last : RuntimeError.unavailable(failures);
}

class SelfTestComplaint extends Error {}

/** Each file is fetched once, whichever runtime asks first. */
class FileMemo {
  private readonly files = new Map<string, Promise<Uint8Array>>();

  constructor(private readonly options: LoadModelOptions) {}

  get(file: ModelFile): Promise<Uint8Array> {
    let bytes = this.files.get(file.path);
    if (!bytes) {
      bytes = fetchVerified(file, this.options.manifestUrl, this.options);
      this.files.set(file.path, bytes);
    }
    return bytes;
  }
}
