import { describeReason, ModelFileError, RuntimeError, SelfTestError } from './errors';
import type { BackendFailure } from './errors';
import { createFamily } from './families/createFamily';
import { fetchVerified } from './files/verifiedFile';
import { throwIfAborted } from '../jobs';
import { LoadedModel } from './LoadedModel';
import { describeModel } from './manifest/describeModel';
import { fetchModelEntry, type ModelEntryOptions } from './manifest/fetchModelEntry';
import type { ModelEntry, ModelFile } from './manifest/types';
import type { InferenceGraph, InferenceRuntime, RuntimeFactory } from './runtime/InferenceRuntime';
import { runSelfTest } from './selfTest';
import type { LoadProgress, PassedOver, SegmentationModel } from './types';

export interface LoadModelOptions extends ModelEntryOptions {
  /** What to run on, the preferred one first. */
  readonly createRuntime: RuntimeFactory | readonly RuntimeFactory[];
  readonly onProgress?: (progress: LoadProgress) => void;
}

/**
 * Loads a model into this thread: manifest, hash-checked files, graphs, self-test. A runtime that
 * does not exist here, can't run the graphs or fails the self-test gives way to the next one.
 *
 * @throws ManifestError, ModelFileError, RuntimeError, SelfTestError or an AbortError
 */
export async function loadModel(options: LoadModelOptions): Promise<SegmentationModel> {
  const entry = await fetchModelEntry(options);
  const files = new FileMemo(options);
  const failures: BackendFailure[] = [];
  for (const factory of [options.createRuntime].flat()) {
    throwIfAborted(options.signal);
    try {
      return await loadOn(factory, entry, files, failures.map(passedOver), options.signal);
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

async function loadOn(
  factory: RuntimeFactory,
  entry: ModelEntry,
  files: FileMemo,
  passedOver: readonly PassedOver[],
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
    const release = (): Promise<void> => runtime.dispose();
    const description = describeModel(entry, chosen);
    model = new LoadedModel(description, runtime.backend, family, release, passedOver);
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

function passedOver({ backend, reason }: BackendFailure): PassedOver {
  return { backend, reason: describeReason(reason) };
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
