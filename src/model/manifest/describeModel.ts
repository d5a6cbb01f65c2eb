import type { ModelDescription } from '../types';
import type { ModelEntry, ModelFile } from './types';

/** @param files those that are downloaded for it */
export function describeModel(entry: ModelEntry, files: readonly ModelFile[]): ModelDescription {
  const { id, name, version, licence, inputSize, maxContext, promptRadius, verdict } = entry;
  const downloadBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    ...{ id, name, version, licence, inputSize, maxContext, promptRadius, downloadBytes },
    ...(verdict && { verdict }),
  };
}
