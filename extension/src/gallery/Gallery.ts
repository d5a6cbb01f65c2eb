import type { Example } from '@multiverseg/core/examples';
import type { HostLibraries, HostServices } from '../host/types';
import type { Tasks } from '../library/Tasks';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import { OpenFrames } from './OpenFrames';
import { VoxelFollower } from './VoxelFollower';

export interface GalleryParts {
  readonly libraries: HostLibraries;
  readonly services: HostServices;
  readonly labelmaps: HostLabelmaps;
  readonly tasks: Tasks;
  /** Whether what was left unsaved of the example's series is still to be put back. */
  readonly isIncomplete: (example: Example) => boolean;
  readonly onSegmentDeleted: (count: number) => void;
  readonly report: (error: unknown) => void;
}

/** Examples as things: they follow their voxels, can be looked at, found again and taken away. */
export class Gallery {
  readonly follower: VoxelFollower;

  constructor({ libraries, services, labelmaps, tasks, ...events }: GalleryParts) {
    this.follower = new VoxelFollower({
      ...events,
      segmentationService: services.segmentationService,
      labelmaps,
      frames: new OpenFrames(libraries, services.segmentationService, labelmaps),
      examplesOf: (label) => tasks.examplesOf(label),
    });
  }

  /** Voxels, segments or examples may have changed. */
  changed(): void {
    this.follower.soon();
  }

  /** The study is left; its segmentations are still there. */
  leave(): void {
    this.follower.leave();
  }
}
