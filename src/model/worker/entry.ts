import { createBrowserFetch } from '../files/browserFetch';
import { loadModel } from '../loadModel';
import { webRuntimes } from '../runtime/web';
import { toPlainError } from './plainError';
import type { WorkerScopeLike } from './protocol';
import { serveWorker } from './serveWorker';

/** The entry of the inference worker: networks run here, off the page's thread. */
const scope = globalThis as unknown as WorkerScopeLike;

serveWorker(scope, ({ manifestUrl, modelId, ...runtime }, signal) => {
  const onProgress: Parameters<typeof loadModel>[0]['onProgress'] = (progress) =>
    scope.postMessage({ kind: 'progress', progress }, []);
  return loadModel({
    manifestUrl,
    modelId,
    createRuntime: webRuntimes({
      ...runtime,
      onProgress,
      onDeviceLost: (error) =>
        scope.postMessage({ kind: 'deviceLost', error: toPlainError(error) }, []),
    }),
    fetchFile: createBrowserFetch(),
    onProgress,
    signal,
  });
});
