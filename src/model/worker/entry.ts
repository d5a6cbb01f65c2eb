import { createBrowserFetch } from '../files/browserFetch';
import { loadModel } from '../loadModel';
import { reportSteps } from '../runtime/reportSteps';
import { webRuntimes } from '../runtime/web';
import type { WorkerScopeLike } from './protocol';
import { serveWorker } from './serveWorker';

/** The entry of the inference worker: networks run here, off the page's thread. */
const scope = globalThis as unknown as WorkerScopeLike;

serveWorker(scope, ({ manifestUrl, modelId, ...runtime }, events, signal) => {
  const { onProgress, onDeviceLost, onStep } = events;
  const runtimes = webRuntimes({ ...runtime, onProgress, onDeviceLost });
  return loadModel({
    manifestUrl,
    modelId,
    createRuntime: runtimes.map((factory) => reportSteps(factory, onStep)),
    fetchFile: createBrowserFetch(),
    onProgress,
    signal,
  });
});
