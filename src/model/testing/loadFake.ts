import { loadModel } from '../loadModel';
import type { SegmentationModel } from '../types';
import { fakeServer, MANIFEST_URL, manifestJson } from './fakeNetwork';
import { factoryOf, type FakeRuntime } from './FakeRuntime';

/** Loads a model of a manifest's as in a browser, on fake runtimes. */
export async function loadFake(
  runtimes: FakeRuntime | readonly FakeRuntime[],
  manifest: unknown = manifestJson(),
  modelId?: string
): Promise<SegmentationModel> {
  return loadModel({
    manifestUrl: MANIFEST_URL,
    modelId,
    createRuntime: [runtimes].flat().map((runtime) => factoryOf(runtime as FakeRuntime)),
    fetchFile: fakeServer(manifest),
  });
}
