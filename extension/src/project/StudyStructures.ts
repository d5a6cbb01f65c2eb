import type { Structure } from '@multiverseg/core/project';
import { nameKey } from '@multiverseg/core/project';
import { structuresOf } from '../host/structuresOf';
import type { HostSegmentation, SegmentationService } from '../host/types';
import type { ProjectBook } from './ProjectBook';

type Colour = Structure['colour'];

/**
 * Has the segmentations of the open study show the project's structures: every one of them, also those
 * without voxels, in the project's colours. A segmentation that holds none of them is left alone, and a
 * segment that the user deleted does not come back.
 */
export class StudyStructures {
  /** Segmentation → the structures that it has, or had once, by id. */
  private readonly seen = new Map<string, Set<string>>();
  /** Viewport and segment → the colour it was last given here. */
  private readonly given = new Map<string, string>();

  constructor(
    private readonly segmentationService: SegmentationService,
    private readonly book: ProjectBook
  ) {}

  /** Segments or structures came, went or look different. */
  follow(): void {
    for (const segmentation of this.segmentationService.getSegmentations()) {
      const segments = structuresOf(segmentation);
      if (segments.some(({ label }) => this.book.structureNamed(label))) {
        this.complete(segmentation);
        this.colour(segmentation.segmentationId);
      }
    }
  }

  /** The study is left. */
  leave(): void {
    this.seen.clear();
    this.given.clear();
  }

  private complete({ segmentationId }: HostSegmentation): void {
    const seen = this.seen.get(segmentationId) ?? new Set();
    this.seen.set(segmentationId, seen);
    const present = structuresOf(this.segmentationService.getSegmentation(segmentationId));
    const labels = new Set(present.map(({ label }) => nameKey(label)));
    const missing = this.book.structures.filter(({ id, name }) => {
      const isMissing = !labels.has(nameKey(name)) && !seen.has(id);
      seen.add(id);
      return isMissing;
    });
    if (missing.length === 0) {
      return;
    }
    const activeBefore = this.activeIndex(segmentationId);
    for (const { number, name } of missing) {
      const isTaken = this.segmentationService.getSegmentation(segmentationId)?.segments[number];
      this.segmentationService.addSegment(segmentationId, {
        label: name,
        // Where another has the number, the host gives the next one; it is put right when saved.
        ...(!isTaken && { segmentIndex: number }),
      });
    }
    if (activeBefore !== undefined) {
      this.segmentationService.setActiveSegment(segmentationId, activeBefore); // The host's choice is the newest.
    }
  }

  private activeIndex(segmentationId: string): number | undefined {
    const [viewportId] = this.segmentationService.getViewportIdsWithSegmentation(segmentationId);
    const isActive =
      viewportId !== undefined &&
      this.segmentationService.getActiveSegmentation(viewportId)?.segmentationId === segmentationId;
    return isActive
      ? this.segmentationService.getActiveSegment(viewportId)?.segmentIndex
      : undefined;
  }

  private colour(segmentationId: string): void {
    const service = this.segmentationService;
    for (const viewportId of service.getViewportIdsWithSegmentation(segmentationId)) {
      for (const { segmentIndex, label } of structuresOf(service.getSegmentation(segmentationId))) {
        const structure = this.book.structureNamed(label);
        if (structure) {
          this.colourOne(structure, [viewportId, segmentationId, segmentIndex]);
        }
      }
    }
  }

  /** A colour that the user gave in the host is the structure's from then on. */
  private colourOne(
    { id, colour }: Structure,
    place: readonly [viewportId: string, segmentationId: string, segmentIndex: number]
  ): void {
    const key = place.join(' ');
    const given = this.given.get(key);
    const seen = this.segmentationService.getSegmentColor(...place);
    if (!seen) {
      return;
    }
    const [red, green, blue] = seen;
    const shown: Colour = [red, green, blue];
    if (given !== undefined && textOf(shown) !== given) {
      this.given.set(key, textOf(shown));
      this.book.change(id, { colour: shown });
      return;
    }
    this.given.set(key, textOf(colour));
    if (textOf(shown) !== textOf(colour)) {
      this.segmentationService.setSegmentColor(...place, [...colour, 255]);
    }
  }
}

function textOf(colour: Colour): string {
  return colour.join(' ');
}
