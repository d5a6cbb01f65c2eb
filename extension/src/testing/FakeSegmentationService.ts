import type { HostSegment, HostSegmentation, SegmentationService } from '../host/types';
import { FakePubSub } from './FakePubSub';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type FakeSegment = Mutable<HostSegment>;
interface FakeSegmentation extends HostSegmentation {
  readonly segments: Record<string, FakeSegment>;
}

/** The host's segmentation service: announces every change at once, as the host does. */
export class FakeSegmentationService extends FakePubSub implements SegmentationService {
  private readonly segmentations = new Map<string, FakeSegmentation>();
  private readonly activeOf = new Map<string, string>();
  private readonly shownIn = new Map<string, readonly string[]>();
  private readonly colours = new Map<string, readonly number[]>();
  private readonly activeSegmentOf = new Map<string, number>();

  constructor() {
    super([
      'SEGMENTATION_MODIFIED',
      'SEGMENTATION_REPRESENTATION_MODIFIED',
      'SEGMENTATION_REMOVED',
      'SEGMENTATION_DATA_MODIFIED',
    ]);
  }

  /** What the host's command does: a segmentation with one segment, shown and active. */
  open(segmentationId: string, viewportId: string, imageIds: readonly string[]): void {
    this.segmentations.set(segmentationId, {
      segmentationId,
      label: 'MultiverSeg',
      segments: { 1: { segmentIndex: 1, label: 'Segment 1' } },
      representationData: { Labelmap: { imageIds } },
    });
    this.activeSegmentOf.set(segmentationId, 1);
    void this.addSegmentationRepresentation(viewportId, { segmentationId });
  }

  addOrUpdateSegmentation({
    segmentationId,
    representation,
    config,
  }: Parameters<SegmentationService['addOrUpdateSegmentation']>[0]): void {
    const segments = Object.entries(config.segments).map(([index, { label }]) => [
      index,
      { segmentIndex: Number(index), label },
    ]);
    this.segmentations.set(segmentationId, {
      segmentationId,
      label: config.label,
      segments: Object.fromEntries(segments) as Record<string, FakeSegment>,
      representationData: { Labelmap: representation.data },
    });
    this.activeSegmentOf.set(segmentationId, 1);
    this.changed(segmentationId);
  }

  async addSegmentationRepresentation(
    viewportId: string,
    { segmentationId }: { readonly segmentationId: string }
  ): Promise<void> {
    this.shownIn.set(viewportId, [...(this.shownIn.get(viewportId) ?? []), segmentationId]);
    this.activeOf.set(viewportId, segmentationId);
    this.announce('SEGMENTATION_REPRESENTATION_MODIFIED', { segmentationId });
  }

  remove(segmentationId: string): void {
    this.segmentations.delete(segmentationId);
    this.announce('SEGMENTATION_REMOVED', { segmentationId });
  }

  /** A viewport is closed: what it showed is not shown there any more. */
  closeViewport(viewportId: string): void {
    this.shownIn.delete(viewportId);
    this.activeOf.delete(viewportId);
  }

  removeSegment(segmentationId: string, segmentIndex: number): void {
    Reflect.deleteProperty(this.segmentations.get(segmentationId)?.segments ?? {}, segmentIndex);
    this.changed(segmentationId);
  }

  lock(segmentationId: string, segmentIndex: number, locked = true): void {
    this.segment(segmentationId, segmentIndex).locked = locked;
    this.changed(segmentationId);
  }

  getSegmentation(segmentationId: string): FakeSegmentation | undefined {
    return this.segmentations.get(segmentationId);
  }

  getSegmentations(): FakeSegmentation[] {
    return [...this.segmentations.values()];
  }

  getActiveSegmentation(viewportId: string): FakeSegmentation | undefined {
    return this.segmentations.get(this.activeOf.get(viewportId) ?? '');
  }

  getActiveSegment(viewportId: string): FakeSegment | undefined {
    const segmentation = this.getActiveSegmentation(viewportId);
    const index = this.activeSegmentOf.get(segmentation?.segmentationId ?? '');
    return index === undefined ? undefined : segmentation?.segments[index];
  }

  setActiveSegmentation(viewportId: string, segmentationId: string): void {
    this.activeOf.set(viewportId, segmentationId);
    this.changed(segmentationId);
  }

  setActiveSegment(segmentationId: string, segmentIndex: number): void {
    this.activeSegmentOf.set(segmentationId, segmentIndex);
    this.changed(segmentationId);
  }

  addSegment(segmentationId: string, config: { label?: string; segmentIndex?: number } = {}): void {
    const { segments } = this.segmentations.get(segmentationId) as FakeSegmentation;
    const highest = Math.max(0, ...Object.keys(segments).map(Number));
    const { segmentIndex = highest + 1 } = config;
    segments[segmentIndex] = { segmentIndex, label: config.label ?? `Segment ${segmentIndex}` };
    this.activeSegmentOf.set(segmentationId, segmentIndex);
    this.changed(segmentationId);
  }

  setSegmentLabel(segmentationId: string, segmentIndex: number, label: string): void {
    this.segment(segmentationId, segmentIndex).label = label;
    this.changed(segmentationId);
  }

  /** One for all viewports that show it, as the host has it. */
  getSegmentColor(viewportId: string, id: string, segmentIndex: number): readonly number[] | null {
    if (!this.getViewportIdsWithSegmentation(id).includes(viewportId)) {
      return null;
    }
    return this.colours.get(`${id} ${segmentIndex}`) ?? [200, 10 * segmentIndex, 0, 255];
  }

  setSegmentColor(
    _viewportId: string,
    segmentationId: string,
    segmentIndex: number,
    colour: readonly number[]
  ): void {
    this.colours.set(`${segmentationId} ${segmentIndex}`, colour);
    this.announce('SEGMENTATION_REPRESENTATION_MODIFIED', { segmentationId });
  }

  getViewportIdsWithSegmentation(segmentationId: string): string[] {
    return [...this.shownIn]
      .filter(([, ids]) => ids.includes(segmentationId) && this.segmentations.has(segmentationId))
      .map(([viewportId]) => viewportId);
  }

  private segment(segmentationId: string, segmentIndex: number): FakeSegment {
    const segment = this.segmentations.get(segmentationId)?.segments[segmentIndex];
    if (!segment) {
      throw new Error(`No segment ${segmentIndex} in ${segmentationId}`);
    }
    return segment;
  }

  private changed(segmentationId: string): void {
    this.announce('SEGMENTATION_MODIFIED', { segmentationId });
  }
}
