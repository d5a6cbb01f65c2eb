import type { Example, ExampleSet } from '@multiverseg/core/examples';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { Prediction } from '@multiverseg/core/session';
import { Judge } from './Judge';
import { OpenFrames } from './OpenFrames';
import { removeWithVoxels, type RemoveParts } from './removeWithVoxels';
import { SourceJump, type SourceJumpParts } from './SourceJump';
import { CLOSED_GALLERY, type GalleryState } from './state';
import { StudyIdentities } from './StudyIdentities';
import { VoxelFollower, type VoxelFollowerParts } from './VoxelFollower';
import type { RunningJobs } from '../jobs/RunningJobs';
import type { Tasks } from '../library/Tasks';
import type { ModelLoader } from '../model/ModelLoader';

export interface GalleryParts extends RemoveParts, SourceJumpParts {
  readonly tasks: Tasks;
  readonly model: ModelLoader;
  readonly jobs: RunningJobs;
  /** The user waits for an answer of the network. */
  readonly isBusy: () => boolean;
  readonly isIncomplete: VoxelFollowerParts['isIncomplete'];
  readonly onSegmentDeleted: VoxelFollowerParts['onSegmentDeleted'];
  /** What `describe` says has changed. */
  readonly onChange: () => void;
}

/** Examples as things: they follow their voxels, can be looked at, found again and taken away. */
export class Gallery {
  readonly follower: VoxelFollower;
  private readonly judge: Judge;
  private readonly jump: SourceJump;
  private readonly studies: StudyIdentities;
  private isOpen = false;
  private selectedId: string | undefined;

  constructor(private readonly parts: GalleryParts) {
    const { libraries, services, labelmaps, tasks, model, jobs, isBusy, onChange } = parts;
    const { segmentationService } = services;
    this.follower = new VoxelFollower({
      ...parts,
      segmentationService,
      frames: new OpenFrames(libraries, segmentationService, labelmaps),
      examplesOf: (label) => tasks.examplesOf(label),
    });
    this.judge = new Judge({
      model: () => model.current,
      examples: () => this.examples.examples,
      jobs,
      isBusy,
      onJudged: onChange,
    });
    this.jump = new SourceJump(parts);
    this.studies = new StudyIdentities(libraries);
  }

  /** Voxels, segments or examples may have changed. */
  changed(): void {
    this.follower.soon();
    this.judge.changed();
  }

  /** Another image is on the screen. */
  imageShown(imageId: string | undefined): void {
    if (imageId !== undefined) {
      this.studies.see(imageId);
    }
    this.jump.arrive();
  }

  /** The study is left; its segmentations are still there. */
  leave(): void {
    this.follower.leave();
    this.judge.stop();
    this.isOpen = false;
  }

  /**
   * @param exampleId the one to look at; that of before, or the first, when absent
   * @throws UserError `no-examples`
   */
  open(exampleId?: string): void {
    if (this.examples.examples.length === 0) {
      throw new UserError('no-examples');
    }
    this.isOpen = true;
    this.selectedId = exampleId ?? this.selectedId;
    this.parts.onChange();
  }

  close(): void {
    this.isOpen = false;
    this.parts.onChange();
  }

  /** Shows the image an example was made of, in whichever study; the gallery makes room for it. */
  jumpTo(exampleId: string): void {
    const example = this.find(exampleId);
    if (example) {
      this.close();
      this.jump.go(example.origin);
    }
  }

  /** @throws UserError `example-voxels-elsewhere`, or as `removeWithVoxels` */
  removeWithVoxels(exampleId: string): void {
    this.follower.now();
    const example = this.find(exampleId);
    if (!example) {
      return;
    }
    const home = this.follower.homeOf(example);
    if (!home) {
      throw new UserError('example-voxels-elsewhere');
    }
    removeWithVoxels(example, this.examples, home, this.parts);
  }

  /** @param answer the present one, if there is one */
  describe(answer: Pick<Prediction, 'exampleIds' | 'setAsideIds'> | undefined): GalleryState {
    const { examples } = this.examples;
    const selected = examples.find(({ id }) => id === this.selectedId) ?? examples.at(0);
    return {
      ...CLOSED_GALLERY,
      isOpen: this.isOpen && selected !== undefined,
      selectedId: selected?.id,
      studies: this.studies.all,
      idsWithVoxels: examples
        .filter((example) => this.follower.homeOf(example))
        .map(({ id }) => id),
      usedIds: answer?.exampleIds ?? [],
      setAsideIds: answer?.setAsideIds ?? [],
      disagreements: this.judge.disagreementsOf(examples),
    };
  }

  private find(exampleId: string): Example | undefined {
    return this.examples.examples.find(({ id }) => id === exampleId);
  }

  private get examples(): ExampleSet {
    return this.parts.tasks.activeExamples;
  }
}
