import { widenBitFrames } from './bitFrames';

interface PrefetchRequest {
  readonly instance?: { readonly SOPInstanceUID?: string };
}

interface Prefetch {
  readonly done: Promise<boolean>;
}

interface InstanceClient {
  retrieveInstance(options: { readonly sopInstanceUID?: string }): Promise<unknown>;
}

/** The part of the host's DICOMweb data source that loads whole segmentation objects. */
export interface PrefetchingDataSource {
  readonly retrieve?: {
    prefetchInstanceFrames?(request: PrefetchRequest): Prefetch;
    getWadoDicomWebClient?(): InstanceClient;
  };
}

const mended = new WeakSet<object>();

/**
 * Lets OHIF 3.13 load SEG objects whose frames do not end on a byte (see `widenBitFrames`): what it
 * prefetches is handed to its reader in a form that it reads well. Only prefetching is touched; a
 * data source without it, or one mended before, is left alone.
 */
export function mendSegmentationLoading({ retrieve }: PrefetchingDataSource): void {
  if (
    !retrieve?.prefetchInstanceFrames ||
    !retrieve.getWadoDicomWebClient ||
    mended.has(retrieve)
  ) {
    return;
  }
  mended.add(retrieve);
  const { getWadoDicomWebClient } = retrieve;
  const prefetch = retrieve.prefetchInstanceFrames;
  const prefetching = new Set<string>();
  retrieve.prefetchInstanceFrames = (request) => {
    mendClient(getWadoDicomWebClient(), prefetching);
    const uid = request.instance?.SOPInstanceUID ?? '';
    prefetching.add(uid);
    const result = prefetch.call(retrieve, request);
    void result.done.finally(() => prefetching.delete(uid));
    return result;
  };
}

function mendClient(client: InstanceClient, prefetching: ReadonlySet<string>): void {
  if (mended.has(client)) {
    return;
  }
  mended.add(client);
  const retrieveInstance = client.retrieveInstance.bind(client);
  client.retrieveInstance = async (options) => {
    const file = await retrieveInstance(options);
    return file instanceof ArrayBuffer && prefetching.has(options.sopInstanceUID ?? '')
      ? widenBitFrames(file)
      : file;
  };
}
