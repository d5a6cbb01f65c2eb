import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ModelFileError } from '../errors';
import type { FetchFile } from '../files/FetchFile';
import { loadModel } from '../loadModel';
import { nodeRuntime } from '../runtime/node';
import type { LoadProgress, SegmentationModel } from '../types';

export { nodeRuntime };

export interface NodeModelOptions {
  /** Path of a `manifest.json`; its files lie beside it. */
  readonly manifestPath: string;
  /** Absent: the first model of the manifest. */
  readonly modelId?: string;
  /** Processor threads; 2 unless said otherwise. */
  readonly threads?: number;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * A model in Node, for tests, benchmarks and command lines. Same checks and same network code as in
 * the browser. Errors as `loadModel`.
 */
export function createNodeModel(options: NodeModelOptions): Promise<SegmentationModel> {
  const { manifestPath, threads = 2, ...rest } = options;
  return loadModel({
    ...rest,
    manifestUrl: pathToFileURL(resolve(manifestPath)).href,
    createRuntime: nodeRuntime(threads),
    fetchFile: readFromDisk,
  });
}

/** Files of a manifest that lies on this machine, by their `file:` URLs. */
export const readFromDisk: FetchFile = async (url, options) => {
  const path = fileURLToPath(url);
  try {
    return new Uint8Array(await readFile(path, { signal: options?.signal }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw ModelFileError.missing(path, 404);
    }
    throw options?.signal?.aborted ? error : ModelFileError.unreachable(path, error);
  }
};
