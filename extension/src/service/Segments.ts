import { findLabelmapImage } from '../adapters/labelmap';
import type { CommandsManager, HostLibraries, HostServices } from '../host/types';
import type { SegmentState } from './state';
import type { SegmentReference } from './TargetWork';

const SEGMENTATION_LABEL = 'MultiverSeg';

/** Finds, makes and names segments through the host's segmentation service. */
export class Segments {
  private creating = 0;

  constructor(
    private readonly libraries: HostLibraries,
    private readonly services: HostServices,
    private readonly commandsManager: CommandsManager,
    /** A new segmentation has its names now. */
    private readonly onCreated: () => void = () => undefined
  ) {}

  /** True while a new segmentation still has the host's names, which are none a user gave. */
  get isCreating(): boolean {
    return this.creating > 0;
  }

  /** The segments the active viewport shows, in the order of their numbers. */
  list(viewportId: string): SegmentState[] {
    const { segmentationService } = this.services;
    const segmentation = segmentationService.getActiveSegmentation(viewportId);
    if (!segmentation?.representationData.Labelmap) {
      return [];
    }
    const { segmentationId } = segmentation;
    const active = segmentationService.getActiveSegment(viewportId)?.segmentIndex;
    return Object.values(segmentation.segments)
      .filter(Boolean)
      .map(({ segmentIndex, label, locked }) => ({
        segmentationId,
        segmentIndex,
        label,
        colour: this.colour(viewportId, { segmentationId, segmentIndex }),
        locked: Boolean(locked),
        active: segmentIndex === active,
      }));
  }

  /** The active segment, if its labelmap covers the image. */
  active(viewportId: string, imageId: string): SegmentReference | undefined {
    const { segmentationService } = this.services;
    const segmentation = segmentationService.getActiveSegmentation(viewportId);
    const segment = segmentationService.getActiveSegment(viewportId);
    const covers =
      segmentation && findLabelmapImage(this.libraries, segmentation.segmentationId, imageId);
    return covers && segment
      ? { segmentationId: segmentation.segmentationId, segmentIndex: segment.segmentIndex }
      : undefined;
  }

  /**
   * The active segment, or a new segmentation of the viewport's series with one segment per label.
   *
   * @param labels names to start with; the first becomes active.
   */
  async ensure(
    viewportId: string,
    imageId: string,
    labels: readonly string[]
  ): Promise<SegmentReference> {
    return this.active(viewportId, imageId) ?? (await this.create(viewportId, labels));
  }

  /**
   * A new segmentation of the viewport's series.
   *
   * @param segmentIndices one per label; 1, 2, 3 … when absent. The first becomes active.
   */
  async create(
    viewportId: string,
    labels: readonly string[],
    segmentIndices: readonly number[] = labels.map((_, position) => position + 1)
  ): Promise<SegmentReference> {
    this.creating += 1;
    try {
      return await this.createNamed(viewportId, labels, segmentIndices);
    } finally {
      this.creating -= 1;
      this.onCreated();
    }
  }

  label({ segmentationId, segmentIndex }: SegmentReference): string {
    const segment =
      this.services.segmentationService.getSegmentation(segmentationId)?.segments[segmentIndex];
    return segment?.label ?? `Segment ${segmentIndex}`;
  }

  /** What the user knows a segmentation by: whose it is, and the names of its segments. */
  describe(segmentationId: string): string {
    const segmentation = this.services.segmentationService.getSegmentation(segmentationId);
    const labels = Object.values(segmentation?.segments ?? {}).map(({ label }) => label);
    const [imageId] = segmentation?.representationData.Labelmap?.referencedImageIds ?? [];
    const instance = imageId && this.libraries.cornerstone.metaData.get('instance', imageId);
    return [instance?.PatientID, labels.join(', ') || SEGMENTATION_LABEL]
      .filter(Boolean)
      .join(' · ');
  }

  isLocked({ segmentationId, segmentIndex }: SegmentReference): boolean {
    const segmentation = this.services.segmentationService.getSegmentation(segmentationId);
    return Boolean(segmentation?.segments[segmentIndex]?.locked);
  }

  /** Says in the segment, and so in the SEG, that a network took part in it. */
  markFromModel({ segmentationId, segmentIndex }: SegmentReference): void {
    const segment =
      this.services.segmentationService.getSegmentation(segmentationId)?.segments[segmentIndex];
    if (segment) {
      segment.algorithmType = 'SEMIAUTOMATIC';
    }
  }

  /** CSS colour of the segment. */
  colour(viewportId: string, { segmentationId, segmentIndex }: SegmentReference): string {
    const [red, green, blue] = this.services.segmentationService.getSegmentColor(
      viewportId,
      segmentationId,
      segmentIndex
    );
    return `rgb(${red}, ${green}, ${blue})`;
  }

  private async createNamed(
    viewportId: string,
    labels: readonly string[],
    segmentIndices: readonly number[]
  ): Promise<SegmentReference> {
    const segmentationId = await this.commandsManager.run('createLabelmapForViewport', {
      viewportId,
      options: { label: SEGMENTATION_LABEL },
    });
    if (typeof segmentationId !== 'string') {
      throw new Error('The viewer made no segmentation for this viewport.');
    }
    const { segmentationService } = this.services;
    segmentationService.setActiveSegmentation(viewportId, segmentationId);
    labels.forEach((label, position) => {
      const segmentIndex = segmentIndices[position];
      if (segmentIndex === 1) {
        segmentationService.setSegmentLabel(segmentationId, segmentIndex, label);
      } else {
        segmentationService.addSegment(segmentationId, { segmentIndex, label });
      }
    });
    const [segmentIndex = 1] = segmentIndices;
    segmentationService.setActiveSegment(segmentationId, segmentIndex);
    return { segmentationId, segmentIndex };
  }
}
