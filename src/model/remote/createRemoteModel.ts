import { detail } from '../../errors/ErrorCodes';
import { describeModel } from '../manifest/describeModel';
import { fetchModelEntry, type ModelEntryOptions } from '../manifest/fetchModelEntry';
import { runSelfTest } from '../selfTest';
import type { SegmentationModel } from '../types';
import { InferenceServer, type ServerOptions } from './InferenceServer';
import { RemoteModel } from './RemoteModel';

export interface RemoteModelOptions extends ModelEntryOptions {
  readonly server: ServerOptions;
}

/**
 * A model of the manifest that a server runs. It is used only where the server passes the manifest's
 * self-test: then it gives the answers that the model would give here.
 *
 * @throws RemoteModelError, ManifestError or an AbortError
 */
export async function createRemoteModel(options: RemoteModelOptions): Promise<SegmentationModel> {
  const { signal } = options;
  const entry = await fetchModelEntry(options);
  const server = new InferenceServer(options.server, options.server.model ?? entry.id);
  await server.connect(signal);
  const model = new RemoteModel(describeModel(entry, []), server);
  const complaint = entry.selfTest && (await runSelfTest(model, entry.selfTest, signal));
  if (complaint !== undefined) {
    const reason = detail('server-with-other-model', { modelName: entry.name });
    throw server.failure(reason, new Error(complaint));
  }
  return model;
}
