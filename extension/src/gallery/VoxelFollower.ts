import {
  isSameFrame,
  withMask,
  type Example,
  type ExampleSet,
  type Removal,
} from '@multiverseg/core/examples';
import { masksEqual, type RunLengthMask } from '@multiverseg/core/image';
import type { HostServices } from '../host/types';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { Home, OpenFrames } from './OpenFrames';

/** A brush tells of every move; what it has done is looked at when it rests. */
const QUIET_MS = 200;

export interface VoxelFollowerParts {
  readonly segmentationService: Pick<HostServices['segmentationService'], 'getSegmentation'>;
  readonly labelmaps: Pick<HostLabelmaps, 'readRuns'>;
  readonly frames: OpenFrames;
  /** The examples of a structure, by the name of its segment. */
  readonly examplesOf: (label: string) => ExampleSet;
  /** Whether what was left unsaved of a series is still to be put back: its voxels are not there yet. */
  readonly isIncomplete: (example: Example) => boolean;
  /** Examples went with the segment that they were voxels of. */
  readonly onSegmentDeleted: (count: number) => void;
  readonly report: (error: unknown) => void;
}

interface Emptied {
  readonly home: Home;
  readonly removal: Removal;
  /** The image has had another example since: only the very voxels bring this one back. */
  isSuperseded: boolean;
}

/**
 * Keeps the mask of each example what its voxels are while its study is open, whoever changes them: brush,
 * eraser, undo, redo. An example without voxels goes, and comes back with them. Nothing of it is a step
 * in the host's history: it follows from the voxels.
 *
 * On opening a study the voxels are the authority too, but an example that has none there stays: they
 * may never have been saved.
 */
export class VoxelFollower {
  /** By the example's id: the segment that it was seen in. */
  private readonly homes = new Map<string, Home>();
  /** Examples as they were before their voxels were changed, so that an undo brings the very same back. */
  private readonly originals = new Map<string, Example>();
  private readonly emptied = new Map<string, Emptied>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: VoxelFollowerParts) {}

  /** Voxels, segments or examples may have changed. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), QUIET_MS);
  }

  /** Looks at once: somebody is about to use the examples. */
  now(): void {
    clearTimeout(this.timer);
    try {
      this.forgetDeleted();
      const { examplesOf, frames } = this.parts;
      for (const [example, homes] of frames.homesOfExamples(examplesOf)) {
        this.followExample(example, homes);
      }
      this.bringBack();
    } catch (error) {
      this.parts.report(error);
    }
  }

  /** The study is left; its segmentations are still there. */
  leave(): void {
    this.now();
    clearTimeout(this.timer);
    this.homes.clear();
    this.originals.clear();
    this.emptied.clear();
    this.parts.frames.forget();
  }

  /** Whether the voxels of an example were seen in a study that is open. */
  homeOf(example: Example): Pick<Home, 'segment' | 'imageId'> | undefined {
    return this.homes.get(example.id);
  }

  private followExample(example: Example, homes: readonly Home[]): void {
    const known = this.homes.get(example.id);
    const home = homes.find((candidate) => known && keyOf(candidate) === keyOf(known));
    if (home) {
      const voxels = this.read(home);
      if (voxels) {
        this.follow(example, home, voxels);
      } else {
        const removal = home.examples.takeOut([example.id]);
        this.emptied.set(keyOf(home), { home, removal, isSuperseded: false });
      }
      return;
    }
    const filled = homes.flatMap((candidate) => {
      const voxels = this.read(candidate);
      return voxels ? [{ home: candidate, voxels }] : [];
    });
    const same = filled.find(({ voxels }) => masksEqual(voxels, example.mask));
    const chosen = same ?? (this.parts.isIncomplete(example) ? undefined : filled.at(-1));
    if (chosen) {
      this.homes.set(example.id, chosen.home);
      this.follow(example, chosen.home, chosen.voxels);
    }
  }

  private follow(example: Example, { examples }: Home, voxels: RunLengthMask): void {
    const { acquired } = example.slice;
    if (
      masksEqual(voxels, example.mask) ||
      voxels.width !== acquired.width ||
      voxels.height !== acquired.height
    ) {
      return;
    }
    const original = this.originals.get(example.id) ?? example;
    this.originals.set(example.id, original);
    examples.add(
      masksEqual(voxels, original.mask)
        ? { ...original, enabled: example.enabled }
        : withMask(example, voxels)
    );
  }

  private bringBack(): void {
    for (const [key, emptied] of this.emptied) {
      const { home, removal } = emptied;
      const [example] = removal.examples;
      const isTaken = home.examples.examples.some(({ origin }) =>
        isSameFrame(origin, example.origin)
      );
      emptied.isSuperseded ||= isTaken;
      const voxels = isTaken ? undefined : this.read(home);
      if (voxels && (!emptied.isSuperseded || masksEqual(voxels, example.mask))) {
        this.emptied.delete(key);
        removal.putBack();
        this.follow(example, home, voxels);
      }
    }
  }

  /** Of segments that are there no more; of closed segmentations nothing is known, so examples stay. */
  private forgetDeleted(): void {
    const { segmentationService, onSegmentDeleted } = this.parts;
    const fateOf = ({ segment: { segmentationId, segmentIndex } }: Home) => {
      const segmentation = segmentationService.getSegmentation(segmentationId);
      return !segmentation ? 'closed' : segmentation.segments[segmentIndex] ? 'there' : 'deleted';
    };
    let count = 0;
    for (const [id, home] of this.homes) {
      const fate = fateOf(home);
      if (fate === 'deleted') {
        count += home.examples.takeOut([id]).examples.length;
      }
      if (fate !== 'there') {
        this.homes.delete(id);
      }
    }
    for (const [key, { home }] of this.emptied) {
      if (fateOf(home) !== 'there') {
        this.emptied.delete(key);
      }
    }
    if (count > 0) {
      onSegmentDeleted(count);
    }
  }

  private read({ segment, imageId }: Home): RunLengthMask | undefined {
    return this.parts.labelmaps.readRuns(segment, imageId);
  }
}

function keyOf({ segment, imageId }: Pick<Home, 'segment' | 'imageId'>): string {
  return `${segment.segmentationId} ${segment.segmentIndex} ${imageId}`;
}
