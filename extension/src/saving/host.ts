import type { CommandsManager, HostLibraries, HostServices } from '../host/types';

/** What saving needs of the host. */
export interface SegmentationHost {
  readonly libraries: HostLibraries;
  readonly services: Pick<HostServices, 'segmentationService'> &
    Partial<Pick<HostServices, 'displaySetService'>>;
  readonly commandsManager: Pick<CommandsManager, 'runCommand'>;
}

/** The part of the host that is enough to read voxels. */
export type SnapshotHost = Pick<SegmentationHost, 'libraries' | 'services'>;
