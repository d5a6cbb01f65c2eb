import type { SliceMask } from '@multiverseg/core/image/types';
import { settleOverlaps } from '@multiverseg/core/labels/settleOverlaps';
import type { Prediction } from '@multiverseg/core/session/types';
import { BACKGROUND } from '../host/structuresOf';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { Rings } from '../tool/types';
import { errorRings } from './errorRings';
import { previewRings } from './previewRings';
import type { TargetWork } from './TargetWork';

/** The preview of one structure beside those of the others on the image. */
export interface ShownPreview {
  readonly work: TargetWork;
  readonly prediction: Prediction;
  /** What accepting it makes the segment's voxels; row-major, of the image's size. */
  readonly mask: SliceMask;
  /** Nothing of it is left to accept. */
  readonly isEmpty: boolean;
  /** Voxels of the prediction that other segments hold; they stay with them. */
  readonly heldVoxels: number;
  /** Voxels of the prediction that others on this image are surer of. */
  readonly yieldedVoxels: number;
  /** Its outline in slice coordinates. */
  outline(): Rings;
  /** Where it may be wrong; undefined where the network does not tell. */
  errorBands(): readonly Rings[] | undefined;
}

interface Settled {
  readonly key: readonly unknown[];
  readonly previews: readonly ShownPreview[];
}

/**
 * The previews on an image as they are shown and accepted: where structures of one layer overlap, the
 * surer one has the voxel, and voxels that a segment has already stay with it, whoever put them there.
 */
export class ShownPreviews {
  private readonly settled = new Map<string, Settled>();

  constructor(
    private readonly labelmaps: HostLabelmaps,
    /** Whether structures may have voxels in common. */
    private readonly mayOverlap: () => boolean
  ) {}

  /**
   * @param works on one image
   * @returns those that have a preview, in the order of their numbers; the same objects until one changes
   */
  of(works: readonly TargetWork[]): readonly ShownPreview[] {
    const predicted = works
      .flatMap((work) => (work.prediction ? [{ work, prediction: work.prediction }] : []))
      .sort((a, b) => a.work.segment.segmentIndex - b.work.segment.segmentIndex);
    const [first] = predicted;
    if (!first) {
      return [];
    }
    const { imageId } = first.work.target;
    const mayOverlap = this.mayOverlap();
    const key = [mayOverlap, ...predicted.flatMap(({ work, prediction }) => [work, prediction])];
    const known = this.settled.get(imageId);
    if (known && isSame(known.key, key)) {
      return known.previews;
    }
    const previews = this.settle(predicted, mayOverlap);
    this.settled.set(imageId, { key, previews });
    return previews;
  }

  /** Voxels have changed, or the study was left. */
  forget(): void {
    this.settled.clear();
  }

  private settle(
    predicted: readonly Pick<ShownPreview, 'work' | 'prediction'>[],
    mayOverlap: boolean
  ): ShownPreview[] {
    const placed = predicted.map((one) => {
      const { segment, target } = one.work;
      return { ...one, place: this.labelmaps.imageFor(segment, target.imageId) };
    });
    // Structures in different layers overlap as they like.
    const layers = new Set(placed.map(({ place }) => place?.labelmapImageId));
    const groups = mayOverlap
      ? placed.map((one) => [one])
      : [...layers].map((layer) => placed.filter(({ place }) => place?.labelmapImageId === layer));
    const shown = groups.flatMap((together) => {
      const answers = together.map(({ work, prediction, place }) => ({
        number: work.segment.segmentIndex,
        logits: prediction.sliceLogits,
        threshold: work.threshold,
        isHeld:
          place && !mayOverlap
            ? (voxel: number) =>
                place.labels[voxel] !== BACKGROUND && place.labels[voxel] !== place.label
            : undefined,
      }));
      const [{ work }] = together;
      return settleOverlaps(answers, work.target.slice).map(({ mask, logits }, position) =>
        shownPreview(together[position], { mask, logits }, answers[position].isHeld)
      );
    });
    return shown.sort((a, b) => a.work.segment.segmentIndex - b.work.segment.segmentIndex);
  }
}

function shownPreview(
  { work, prediction }: Pick<ShownPreview, 'work' | 'prediction'>,
  { mask, logits }: { readonly mask: SliceMask; readonly logits: Float32Array },
  isHeld: ((voxel: number) => boolean) | undefined
): ShownPreview {
  let [ownVoxels, heldVoxels, yieldedVoxels] = [0, 0, 0];
  const { values } = prediction.mask;
  for (let voxel = 0; voxel < values.length; voxel++) {
    if (values[voxel] === 0) {
      continue;
    }
    if (mask.values[voxel] !== 0) {
      ownVoxels += 1;
    } else if (isHeld?.(voxel)) {
      heldVoxels += 1;
    } else {
      yieldedVoxels += 1;
    }
  }
  let rings: Rings | undefined;
  let bands: readonly Rings[] | undefined;
  return {
    work,
    prediction,
    mask,
    isEmpty: ownVoxels === 0,
    heldVoxels,
    yieldedVoxels,
    errorBands: () => (bands ??= errorRings(prediction)),
    outline: () => (rings ??= previewRings({ mask, sliceLogits: logits }, work.threshold)),
  };
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, position) => one === others[position]);
}
