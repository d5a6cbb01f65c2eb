import { UserError } from '@multiverseg/core/errors/UserError';
import type { SegmentationService } from '../host/types';
import type { Tasks } from '../library/Tasks';
import type { SegmentNames } from '../project/SegmentNames';
import type { Segments } from '../viewport/Segments';
import type { TargetTracker } from '../viewport/TargetTracker';
import type { WorkBook } from './WorkBook';

export interface SegmentCommandParts {
  readonly segmentationService: SegmentationService;
  readonly segments: Segments;
  readonly names: SegmentNames;
  readonly tasks: Tasks;
  readonly tracker: TargetTracker;
  readonly works: WorkBook;
  readonly onChange: () => void;
}

/** What the user may do with the structures. */
export class SegmentCommands {
  constructor(private readonly parts: SegmentCommandParts) {}

  /** One more structure, under a name that none has yet; in a new study, a segmentation to begin with. */
  async add(): Promise<void> {
    const { segmentationService, segments, tasks, tracker, works } = this.parts;
    const { viewportId, imageId } = tracker;
    await works.inTurn(async () => {
      const active = imageId && segments.active(viewportId, imageId);
      if (active) {
        const listed = segments.list(viewportId);
        const label = tasks.freeLabel(listed.map((segment) => segment.label));
        const segmentIndex = tasks.freeNumber(listed.map((segment) => segment.segmentIndex));
        segmentationService.addSegment(active.segmentationId, { segmentIndex, label });
      } else {
        await segments.create(viewportId, tasks.startSegments);
      }
      const added = segments.list(viewportId).find((segment) => segment.active);
      if (added) {
        tasks.structureFor(added.label, segments.appearance(viewportId, added));
      }
    });
    this.parts.onChange();
  }

  select(segmentationId: string, segmentIndex: number): void {
    this.parts.segmentationService.setActiveSegment(segmentationId, segmentIndex);
    this.parts.onChange();
  }

  /**
   * The structure with this number; in a study without a segmentation, the one it will begin with.
   *
   * @throws UserError `no-structure-numbered`
   */
  selectStructure(number: number): void {
    const { segments, tasks, tracker } = this.parts;
    const listed = segments.list(tracker.viewportId);
    const offered = listed.length > 0 ? listed : tasks.startSegments;
    const wanted = offered.find(({ segmentIndex }) => segmentIndex === number);
    if (!wanted) {
      throw new UserError('no-structure-numbered', { number });
    }
    const there = listed.find(({ segmentIndex }) => segmentIndex === number);
    if (there) {
      this.select(there.segmentationId, number);
    } else {
      tasks.use(wanted.label);
      this.parts.onChange();
    }
  }

  /** @throws UserError as `SegmentNames.rename` */
  rename(segmentationId: string, segmentIndex: number, label: string): void {
    this.parts.names.rename({ segmentationId, segmentIndex }, label);
    this.parts.onChange();
  }
}
