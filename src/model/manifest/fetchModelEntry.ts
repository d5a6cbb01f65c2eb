import { detail } from '../../errors/ErrorCodes';
import { throwIfAborted } from '../../jobs';
import { ManifestError } from '../errors';
import type { FetchFile } from '../files/FetchFile';
import { parseManifest } from './parseManifest';
import type { Manifest, ModelEntry } from './types';

export interface ModelEntryOptions {
  readonly manifestUrl: string;
  /** Absent: the first model of the manifest. */
  readonly modelId?: string;
  readonly fetchFile: FetchFile;
  readonly signal?: AbortSignal;
}

/**
 * What a manifest says of one of its models.
 *
 * @throws ManifestError or an AbortError
 */
export async function fetchModelEntry(options: ModelEntryOptions): Promise<ModelEntry> {
  return findModel(await fetchManifest(options), options.modelId);
}

async function fetchManifest({
  manifestUrl,
  fetchFile,
  signal,
}: ModelEntryOptions): Promise<Manifest> {
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
