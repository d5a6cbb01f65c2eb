import type { HostLibraries, HostServices } from '../host/types';

/** The part of the host that is enough to read voxels. */
export interface SnapshotHost {
  readonly libraries: HostLibraries;
  readonly services: Pick<HostServices, 'segmentationService'> &
    Partial<Pick<HostServices, 'displaySetService'>>;
}
