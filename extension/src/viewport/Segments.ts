import type { ModelIdentity, Rgb, SegmentSnapshot } from '@multiverseg/core/seg/types';
import { UserError } from '@multiverseg/core/errors/UserError';
import { BACKGROUND, structuresOf } from '../host/structuresOf';
import type { CommandsManager, HostLibraries, HostSegment, HostServices } from '../host/types';
import { createLabelmap } from './createLabelmap';
import type { HostLabelmaps } from './HostLabelmaps';
import type { SegmentReference } from './SegmentReference';
import { SEGMENTATION_LABEL, SegmentationLabels } from './SegmentationLabels';
import type { SegmentState } from './state';

/** SegmentAlgorithmName is a single value, so several networks share it. */
const NAME_SEPARATOR = ', ';
/** The segment that the host's new segmentations have. */
const HOSTS_FIRST = 1;

/** Colour of a segment that no viewport shows. */
const UNSEEN: Rgb = [255, 255, 0];

/** What the host keeps of how a segment was made; of a loaded one, in the last. */
type Provenance = Pick<HostSegment, 'algorithmType' | 'algorithmName' | 'cachedStats'>;

/** A segment that a new segmentation is to have. */
export interface NewSegment {
  readonly segmentIndex: number;
  readonly label: string;
  /** Work goes into it first; where none is, into the first of them. */
  readonly isActive?: boolean;
}

/** Finds, makes and names segments through the host's segmentation service. */
export class Segments {
  private creating = 0;
  /** Segmentations that were begun here. */
  private readonly made = new Set<string>();
  private readonly labels: SegmentationLabels;

  constructor(
    readonly libraries: HostLibraries,
    private readonly labelmaps: HostLabelmaps,
    readonly services: HostServices,
    readonly commandsManager: CommandsManager,
    /** A new segmentation has its names now. */
    private readonly onCreated: () => void = () => undefined
  ) {
    this.labels = new SegmentationLabels(libraries, services, labelmaps);
  }

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
    const active = this.activeIndex(viewportId);
    return structuresOf(segmentation).map(({ segmentIndex, label, locked }) => ({
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
    const segmentIndex = this.activeIndex(viewportId);
    return segmentation &&
      segmentIndex !== undefined &&
      this.labelmaps.covers(segmentation.segmentationId, imageId)
      ? { segmentationId: segmentation.segmentationId, segmentIndex }
      : undefined;
  }

  /** Where the host made the background of a loaded SEG active, makes the first structure so. */
  leaveBackground(viewportId: string): void {
    const { segmentationService } = this.services;
    const segmentation = segmentationService.getActiveSegmentation(viewportId);
    const active = segmentationService.getActiveSegment(viewportId)?.segmentIndex;
    const segmentIndex = this.activeIndex(viewportId);
    if (segmentation && active === BACKGROUND && segmentIndex !== undefined) {
      segmentationService.setActiveSegment(segmentation.segmentationId, segmentIndex);
    }
  }

  /**
   * The active segment, or a new segmentation of the viewport's series with these segments.
   *
   * @throws UserError `view-not-segmentable` where the host can make none for the image
   */
  async ensure(
    viewportId: string,
    imageId: string,
    wanted: readonly NewSegment[]
  ): Promise<SegmentReference> {
    const active = this.active(viewportId, imageId) ?? this.comeBack(viewportId, imageId);
    if (active) {
      return active;
    }
    const made = await this.create(viewportId, wanted, (id) => id === imageId);
    if (!this.labelmaps.covers(made.segmentationId, imageId)) {
      this.remove(made.segmentationId); // Else every further prompt would leave one more.
      throw new UserError('view-not-segmentable');
    }
    return made;
  }

  /**
   * A new segmentation of the viewport's series.
   *
   * @param wanted its segments
   * @param isWanted which images it is to cover, where the series has several in one place.
   */
  async create(
    viewportId: string,
    wanted: readonly NewSegment[],
    isWanted: (imageId: string) => boolean = () => true
  ): Promise<SegmentReference> {
    return this.inOneGo(() => this.createNamed(viewportId, wanted, isWanted));
  }

  /** Runs what makes or names segments in several steps; nobody follows them before the last. */
  async inOneGo<Result>(act: () => Promise<Result>): Promise<Result> {
    this.creating += 1;
    try {
      return await act();
    } finally {
      this.creating -= 1;
      this.onCreated();
    }
  }

  /** Takes a segmentation out of the viewer, unless it is gone already. */
  remove(segmentationId: string): void {
    const { segmentationService } = this.services;
    if (segmentationService.getSegmentation(segmentationId)) {
      segmentationService.remove(segmentationId);
    }
  }

  label(reference: SegmentReference): string {
    return this.find(reference)?.label ?? `Segment ${reference.segmentIndex}`;
  }

  /** What the user knows a segmentation by. */
  describe(segmentationId: string): string {
    return this.labels.of(segmentationId);
  }

  exists(reference: SegmentReference): boolean {
    return this.find(reference) !== undefined;
  }

  isLocked(reference: SegmentReference): boolean {
    return Boolean(this.find(reference)?.locked);
  }

  /**
   * Says in the segment, and so in the SEG, which network took part in it, beside those that did before.
   *
   * @returns takes the mark away again.
   */
  markFromModel(reference: SegmentReference, { name, version }: ModelIdentity): () => void {
    const segment = this.find(reference);
    const before = {
      algorithmType: segment?.algorithmType,
      algorithmName: segment?.algorithmName,
    };
    const names = new Set([...networksOf(segment), `${name} ${version}`.trim()]);
    this.change(reference, {
      algorithmType: 'SEMIAUTOMATIC',
      algorithmName: [...names].join(NAME_SEPARATOR),
    });
    return () => this.change(reference, before);
  }

  /** Of a segment put back into the viewer: how it had been made. */
  restoreProvenance(
    reference: SegmentReference,
    { predictedBy, cachedStats }: SegmentSnapshot
  ): void {
    if (predictedBy !== undefined) {
      this.change(reference, { algorithmType: 'SEMIAUTOMATIC', algorithmName: predictedBy });
    }
    if (cachedStats) {
      this.change(reference, {
        cachedStats: { ...this.find(reference)?.cachedStats, ...cachedStats },
      });
    }
  }

  /** CSS colour of the segment. */
  colour(viewportId: string, reference: SegmentReference): string {
    return `rgb(${this.appearance(viewportId, reference).colour.join(', ')})`;
  }

  /**
   * Number and colour of the segment, as a structure that it becomes is to have them.
   *
   * @param viewportId whose colours count; where it is closed or shows others, those of any that shows it
   */
  appearance(
    viewportId: string,
    { segmentationId, segmentIndex }: SegmentReference
  ): { readonly number: number; readonly colour: Rgb } {
    const { segmentationService } = this.services;
    const shownIn = segmentationService.getViewportIdsWithSegmentation(segmentationId);
    const colours = [viewportId, ...shownIn].map((id) =>
      segmentationService.getSegmentColor(id, segmentationId, segmentIndex)
    );
    const [red, green, blue] = colours.find((colour) => colour !== null) ?? UNSEEN;
    return { number: segmentIndex, colour: [red, green, blue] };
  }

  /** Another segmentation of this viewport that was begun here, for an image the active one has no place for. */
  private comeBack(viewportId: string, imageId: string): SegmentReference | undefined {
    const { segmentationService } = this.services;
    const earlier = [...this.made].find(
      (segmentationId) =>
        segmentationService.getViewportIdsWithSegmentation(segmentationId).includes(viewportId) &&
        this.labelmaps.covers(segmentationId, imageId)
    );
    if (earlier !== undefined) {
      segmentationService.setActiveSegmentation(viewportId, earlier);
    }
    return this.active(viewportId, imageId);
  }

  /** The number of the active segment; where that is the background, of the first structure. */
  private activeIndex(viewportId: string): number | undefined {
    const { segmentationService } = this.services;
    const active = segmentationService.getActiveSegment(viewportId)?.segmentIndex;
    return active === BACKGROUND
      ? structuresOf(segmentationService.getActiveSegmentation(viewportId))[0]?.segmentIndex
      : active;
  }

  private find({ segmentationId, segmentIndex }: SegmentReference): HostSegment | undefined {
    return this.services.segmentationService.getSegmentation(segmentationId)?.segments[
      segmentIndex
    ];
  }

  private change(reference: SegmentReference, provenance: Provenance): void {
    Object.assign(this.find(reference) ?? {}, provenance); // Nobody else needs to hear of it.
  }

  private async createNamed(
    viewportId: string,
    wanted: readonly NewSegment[],
    isWanted: (imageId: string) => boolean
  ): Promise<SegmentReference> {
    const segmentationId = await createLabelmap(this, viewportId, SEGMENTATION_LABEL, isWanted);
    this.made.add(segmentationId);
    const { segmentationService } = this.services;
    segmentationService.setActiveSegmentation(viewportId, segmentationId);
    const isMade = ({ segmentIndex }: NewSegment) => segmentIndex === HOSTS_FIRST;
    if (wanted.length > 0 && !wanted.some(isMade)) {
      segmentationService.removeSegment(segmentationId, HOSTS_FIRST);
    }
    for (const segment of wanted) {
      const { segmentIndex, label } = segment;
      if (isMade(segment)) {
        segmentationService.setSegmentLabel(segmentationId, segmentIndex, label);
      } else {
        segmentationService.addSegment(segmentationId, { segmentIndex, label });
      }
    }
    const { segmentIndex = HOSTS_FIRST } =
      wanted.find(({ isActive }) => isActive) ?? wanted[0] ?? {};
    segmentationService.setActiveSegment(segmentationId, segmentIndex);
    return { segmentationId, segmentIndex };
  }
}

/** The networks a segment names already, as marked here or as it was loaded. */
function networksOf(segment: HostSegment | undefined): string[] {
  const { algorithmType, algorithmName } = segment?.algorithmType
    ? segment
    : (segment?.cachedStats ?? {});
  const isFromNetwork = typeof algorithmType === 'string' && /AUTOMATIC$/i.test(algorithmType);
  return isFromNetwork && typeof algorithmName === 'string' && algorithmName
    ? algorithmName.split(NAME_SEPARATOR)
    : [];
}
