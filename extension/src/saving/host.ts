import type { HostLibraries, HostServices } from '../host/types';

/** The part of the host that is enough to take a snapshot of a segmentation. */
export interface SnapshotHost {
  readonly libraries: HostLibraries;
  readonly services: Pick<HostServices, 'segmentationService' | 'displaySetService'>;
}
