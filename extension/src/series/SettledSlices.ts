import {
  createExample,
  isSameFrame,
  type Example,
  type ExampleOrigin,
} from '@multiverseg/core/examples';
import {
  decodeMask,
  encodeMask,
  masksEqual,
  medianWindow,
  type RunLengthMask,
} from '@multiverseg/core/image';
import type { ImageSource } from '@multiverseg/core/image/ImageSource';
import type { Window } from '@multiverseg/core/image/types';
import type { AcceptedSlice, SeriesImage } from '@multiverseg/core/series';
import { frameIdentityOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';
import type { Tasks } from '../library/Tasks';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { Segments } from '../viewport/Segments';
import type { WorkBook } from '../work/WorkBook';

/** So many settled slices in a row tell what there is to tell of a gap beside them. */
const MOST_IN_A_ROW = 3;

export interface SettledParts {
  readonly libraries: HostLibraries;
  readonly images: ImageSource;
  readonly labelmaps: HostLabelmaps;
  readonly segments: Segments;
  readonly tasks: Tasks;
  readonly works: WorkBook;
}

/** A mask that following starts from and never changes. */
interface SettledMask {
  readonly place: number;
  readonly imageId: string;
  readonly mask: RunLengthMask;
}

/**
 * The slices of a series whose mask is settled: those with voxels of the segment, however they came
 * there, and those corrected with prompts whose preview waits for Enter.
 */
export class SettledSlices {
  /** Examples made of voxels that are none of the structure's; by image. */
  private readonly made = new Map<string, Example>();

  constructor(private readonly parts: SettledParts) {}

  /**
   * What following starts from, and all places that it leaves alone.
   *
   * @param shownWindow what images are shown in where the structure has no examples yet
   * @throws as `ImageSource.readSlice`
   */
  async of(
    segment: SegmentReference,
    images: readonly SeriesImage[],
    shownWindow: Window | undefined,
    signal: AbortSignal
  ): Promise<{ readonly accepted: readonly AcceptedSlice[]; readonly settled: readonly number[] }> {
    const masks = this.masks(segment, images);
    const settled = new Set(masks.map(({ place }) => place));
    const isNearGap = (place: number) =>
      Array.from({ length: MOST_IN_A_ROW }, (_, step) => step + 1).some((step) =>
        [place - step, place + step].some(
          (other) => other >= 0 && other < images.length && !settled.has(other)
        )
      );
    const accepted: AcceptedSlice[] = [];
    for (const { place, imageId, mask } of masks.filter(({ place }) => isNearGap(place))) {
      const own = this.ownExample(segment, imageId);
      const example = await this.exampleOf(own, segment, { imageId, mask }, shownWindow, signal);
      accepted.push({ place, example, isFollowed: !own && !this.isCorrected(segment, imageId) });
    }
    return { accepted, settled: [...settled] };
  }

  /** Whether a segment has a settled mask on an image. */
  has(segment: SegmentReference, imageId: string): boolean {
    return this.parts.labelmaps.hasVoxels(segment, imageId) || this.isCorrected(segment, imageId);
  }

  /** By place, of all settled slices. */
  masks(segment: SegmentReference, images: readonly SeriesImage[]): readonly SettledMask[] {
    const { labelmaps, works } = this.parts;
    return images.flatMap(({ imageRef: imageId }, place): SettledMask[] => {
      const corrected = works.followed.correctedOn(imageId, segment)?.mask;
      const mask = corrected ? encodeMask(corrected) : labelmaps.readRuns(segment, imageId);
      return mask && mask.runs.length > 0 ? [{ place, imageId, mask }] : [];
    });
  }

  /** The study was left. */
  clear(): void {
    this.made.clear();
  }

  /** What the user has accepted there. */
  private ownExample(segment: SegmentReference, imageId: string): Example | undefined {
    const { libraries, segments, tasks } = this.parts;
    const identity = frameIdentityOf(libraries, imageId);
    return tasks
      .examplesOf(segments.label(segment))
      .examples.find(({ origin }) => identity && isSameFrame(origin, identity));
  }

  private isCorrected(segment: SegmentReference, imageId: string): boolean {
    return this.parts.works.followed.correctedOn(imageId, segment) !== undefined;
  }

  private async exampleOf(
    own: Example | undefined,
    segment: SegmentReference,
    { imageId, mask }: Pick<SettledMask, 'imageId' | 'mask'>,
    shownWindow: Window | undefined,
    signal: AbortSignal
  ): Promise<Example> {
    const { libraries, images, segments, tasks } = this.parts;
    const identity = frameIdentityOf(libraries, imageId);
    const { examples } = tasks.examplesOf(segments.label(segment));
    const known = [own, this.made.get(imageId)].find(
      (example) => example && masksEqual(example.mask, mask)
    );
    if (known) {
      return known;
    }
    const slice = await images.readSlice(imageId, signal);
    const window =
      own?.window ?? medianWindow(examples.map((example) => example.window)) ?? shownWindow;
    const origin: ExampleOrigin = {
      studyInstanceUid: identity?.studyInstanceUid ?? '',
      seriesInstanceUid: identity?.seriesInstanceUid ?? '',
      sopInstanceUid: identity?.sopInstanceUid ?? imageId,
      frameNumber: identity?.frameNumber ?? 1,
      acceptedAt: new Date().toISOString(),
      promptCount: 0,
    };
    const made = createExample({ ...slice, window }, decodeMask(mask), origin);
    this.made.set(imageId, made);
    return made;
  }
}
