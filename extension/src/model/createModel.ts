import { message } from '@multiverseg/core/errors/ErrorCodes';
import { logCause } from '@multiverseg/core/errors/logCause';
import { createBrowserFetch } from '@multiverseg/core/model/files/browserFetch';
import { createRemoteModel, FallbackModel } from '@multiverseg/core/model/remote';
import { createBrowserWorker } from '@multiverseg/core/model/worker/createBrowserWorker';
import { createWorkerModel, RememberingModel } from '@multiverseg/core/model';
import type { ExtensionConfiguration } from '../host/types';
import type { CreateModel } from './ModelLoader';

export interface ModelSources {
  readonly configuration: ExtensionConfiguration;
  readonly manifestUrl: () => string;
  /** The folder of ONNX Runtime. */
  readonly wasmPath: () => string;
  /** The viewer's login; sent to a server on the viewer's own origin only. */
  readonly authorization: () => Record<string, string> | undefined;
}

/** Loads models in a worker, or connects to the server where that is wished. They keep their answers. */
export function modelFactory(sources: ModelSources): CreateModel {
  const create = placedModelFactory(sources);
  return async (events, wish) => new RememberingModel(await create(events, wish));
}

function placedModelFactory(sources: ModelSources): CreateModel {
  const { configuration, manifestUrl, wasmPath, authorization } = sources;
  return (events, { modelId = configuration.modelId, server }) => {
    const local = () =>
      createWorkerModel({
        createWorker: createBrowserWorker,
        allowSoftwareWebGpu: configuration.allowSoftwareWebGpu,
        manifestUrl: manifestUrl(),
        modelId,
        wasmPath: wasmPath(),
        ...events,
      });
    if (!server) {
      return local();
    }
    const isOwn = new URL(server.url).origin === globalThis.location.origin;
    const headers = () => (isOwn && authorization()) || {};
    return FallbackModel.start({
      local,
      remote: () =>
        createRemoteModel({
          manifestUrl: new URL(manifestUrl(), document.baseURI).href,
          modelId,
          fetchFile: createBrowserFetch(),
          server: { ...server, headers },
        }),
      onFailed: (error) => {
        logCause(error);
        const { server: name, reason } = error;
        events.onReplaced(message('remote-model-replaced', { server: name, reason }));
      },
      onReplaced: events.onRestarted,
    });
  };
}
