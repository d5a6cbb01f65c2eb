import type { SegmentationService } from '../host/types';
import type { Tasks } from '../library/Tasks';
import type { Segments } from '../viewport/Segments';
import type { TargetTracker } from '../viewport/TargetTracker';
import type { WorkBook } from './WorkBook';

export interface SegmentCommandParts {
  readonly segmentationService: SegmentationService;
  readonly segments: Segments;
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
        const taken = segments.list(viewportId).map(({ label }) => label);
        segmentationService.addSegment(active.segmentationId, { label: tasks.freeLabel(taken) });
      } else {
        await segments.create(viewportId, tasks.startLabels);
      }
    });
    this.parts.onChange();
  }

  select(segmentationId: string, segmentIndex: number): void {
    this.parts.segmentationService.setActiveSegment(segmentationId, segmentIndex);
    this.parts.onChange();
  }

  rename(segmentationId: string, segmentIndex: number, label: string): void {
    this.parts.segmentationService.setSegmentLabel(segmentationId, segmentIndex, label);
    this.parts.onChange();
  }
}
