import type { Types } from '@cornerstonejs/core';
import { encodeLabel, type RunLengthMask } from '@multiverseg/core/image';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { HostLibraries } from '../host/types';
import type { SegmentReference } from './SegmentReference';
import { LabelmapLayers, splitIntoLayers, type LabelmapLayer } from './labelmapLayers';
import { reformattedPlane, type ReformattedPlane } from './reformattedPlane';

/** The labelmap image that holds a segment on one acquired image, or will hold it. */
export interface SegmentImage {
  readonly labelmapImageId: string;
  readonly width: number;
  readonly height: number;
  /** The host's own array, with all segments of the layer; never changed here. */
  readonly labels: ArrayLike<number>;
  /** The value that the segment's voxels have in it. */
  readonly label: number;
}

/** A mask on an acquired image. */
export interface MaskOnImage {
  readonly imageId: string;
  /** Width × height of the acquired image; read whenever it is planned, so that many need not be held. */
  readonly read: () => SliceMask;
}

/** A labelmap image, and what its values mean. */
export interface LabelledImage {
  /** Zero-based; images over the same acquired image are in different layers. */
  readonly layer: number;
  readonly acquiredImageId: string;
  readonly image: Types.IImage;
  /** The segment that a voxel value stands for. */
  segmentOf(label: number): number;
}

interface SplitList {
  readonly imageCount: number;
  readonly layers: readonly LabelmapLayer[];
}

/** Reads the labelmaps of the host; each segment in the layer that holds it. */
export class HostLabelmaps {
  /** By the host's own list of labelmap images, so that a lookup does not walk through all of them. */
  private readonly splitLists = new WeakMap<readonly string[], SplitList>();
  /** Where a segment was found among several layers, so that it stays there once it is empty. */
  private readonly holders = new WeakMap<LabelmapLayer, Set<number>>();

  constructor(private readonly libraries: HostLibraries) {}

  /** Whether the segmentation has a labelmap for an acquired image, or for those that a plane lies across. */
  covers(segmentationId: string, imageId: string): boolean {
    const acquired = reformattedPlane(this.libraries, imageId)?.acquiredImageIds ?? [imageId];
    const layers = this.layers(segmentationId)?.all ?? [];
    return acquired.every((one) => layers.some(({ over }) => over.has(one)));
  }

  /** The acquired images that the segmentation lies over; none when it is gone. */
  acquiredImageIds(segmentationId: string): readonly string[] {
    const layers = this.layers(segmentationId)?.all ?? [];
    const [first] = layers;
    return layers.length === 1
      ? [...first.over.keys()]
      : [...new Set(layers.flatMap(({ over }) => [...over.keys()]))];
  }

  /**
   * Where the voxels of a segment are, or go, on an image; undefined where it has no place. Of a plane across
   * acquired images the labels are a copy.
   */
  imageFor(segment: SegmentReference, imageId: string): SegmentImage | undefined {
    const plane = reformattedPlane(this.libraries, imageId);
    return plane ? this.imageAcross(segment, plane) : this.acquiredImageFor(segment, imageId);
  }

  /** A mask as masks on acquired images: that of a plane changes a line on each that it changes at all. */
  onAcquired(segment: SegmentReference, imageId: string, mask: SliceMask): readonly MaskOnImage[] {
    const plane = reformattedPlane(this.libraries, imageId);
    if (!plane) {
      return [{ imageId, read: () => mask }];
    }
    const { acquiredImageIds, width, pixelAt } = plane;
    const now = this.readSegment(segment, imageId);
    const isChanged = (row: number) => {
      for (let pixel = row * width; pixel < (row + 1) * width; pixel++) {
        if (mask.values[pixel] !== (now?.values[pixel] ?? 0)) {
          return true;
        }
      }
      return false;
    };
    return acquiredImageIds.flatMap((acquired, row) => {
      const image = isChanged(row) ? this.acquiredImageFor(segment, acquired) : undefined;
      if (!image) {
        return [];
      }
      const read = () => {
        const values = insideOf(image);
        for (let column = 0; column < width; column++) {
          values[pixelAt(column)] = mask.values[row * width + column];
        }
        return { values, width: image.width, height: image.height };
      };
      return [{ imageId: acquired, read }];
    });
  }

  private imageAcross(
    segment: SegmentReference,
    { acquiredImageIds, width, height, pixelAt }: ReformattedPlane
  ): SegmentImage | undefined {
    const labels = new Uint16Array(width * height);
    let first: SegmentImage | undefined;
    for (const [row, acquired] of acquiredImageIds.entries()) {
      const image = this.acquiredImageFor(segment, acquired);
      if (!image) {
        return undefined;
      }
      first ??= image;
      for (let column = 0; column < width; column++) {
        labels[row * width + column] = image.labels[pixelAt(column)];
      }
    }
    return first && { ...first, width, height, labels };
  }

  private acquiredImageFor(
    { segmentationId, segmentIndex }: SegmentReference,
    acquiredImageId: string
  ): SegmentImage | undefined {
    const layers = this.layers(segmentationId);
    const label = layers?.labelOf(segmentIndex) ?? segmentIndex;
    const layer = layers && this.holderOf(layers.candidates(segmentIndex), segmentIndex, label);
    const image = layer && this.cached(layer.over.get(acquiredImageId));
    return image?.voxelManager
      ? {
          labelmapImageId: image.imageId,
          width: image.columns,
          height: image.rows,
          labels: labelsOf(image),
          label,
        }
      : undefined;
  }

  /** The voxels a segment has on an image; undefined where it has none. */
  readSegment(segment: SegmentReference, acquiredImageId: string): SliceMask | undefined {
    const image = this.imageFor(segment, acquiredImageId);
    if (!image || !holds(image.labels, image.label)) {
      return undefined;
    }
    const { width, height } = image;
    return { values: insideOf(image), width, height };
  }

  /** As `readSegment`, in run lengths: what a brush has left of it is asked for after every stroke. */
  readRuns(segment: SegmentReference, acquiredImageId: string): RunLengthMask | undefined {
    const image = this.imageFor(segment, acquiredImageId);
    const mask = image && encodeLabel(image.labels, image.label, image);
    return mask && mask.runs.length > 0 ? mask : undefined;
  }

  /** Whether a segment has voxels on an image; looks without copying them. */
  hasVoxels(segment: SegmentReference, acquiredImageId: string): boolean {
    const image = this.imageFor(segment, acquiredImageId);
    return image !== undefined && holds(image.labels, image.label);
  }

  /** All labelmap images in the host's cache, layer by layer; none when the segmentation is gone. */
  images(segmentationId: string): readonly LabelledImage[] {
    const layers = this.layers(segmentationId);
    return (layers?.all ?? []).flatMap((layer, position) =>
      [...layer.over].flatMap(([acquiredImageId, labelmapImageId]) => {
        const image = this.cached(labelmapImageId);
        const segmentOf = (label: number) => layers?.segmentOf(layer, label) ?? label;
        return image ? [{ layer: position, acquiredImageId, image, segmentOf }] : [];
      })
    );
  }

  private holderOf(
    candidates: readonly LabelmapLayer[],
    segmentIndex: number,
    label: number
  ): LabelmapLayer | undefined {
    if (candidates.length <= 1) {
      return candidates[0];
    }
    const known = candidates.find((layer) => this.holders.get(layer)?.has(segmentIndex));
    const holder = known ?? candidates.find((layer) => this.isIn(layer, label));
    if (holder) {
      this.holders.set(holder, (this.holders.get(holder) ?? new Set()).add(segmentIndex));
    }
    return holder ?? candidates[0]; // A new segment goes where the host's own brush puts it.
  }

  private isIn({ over }: LabelmapLayer, label: number): boolean {
    return [...over.values()].some((imageId) => {
      const image = this.cached(imageId);
      return image?.voxelManager !== undefined && holds(labelsOf(image), label);
    });
  }

  private layers(segmentationId: string): LabelmapLayers | undefined {
    return LabelmapLayers.read(this.libraries, segmentationId, (imageIds) => this.split(imageIds));
  }

  private split(imageIds: readonly string[]): readonly LabelmapLayer[] {
    const known = this.splitLists.get(imageIds);
    if (known?.imageCount === imageIds.length) {
      return known.layers;
    }
    const acquired = new Map(
      imageIds.map((imageId) => [imageId, this.cached(imageId)?.referencedImageId])
    );
    const layers = splitIntoLayers(imageIds, (imageId) => acquired.get(imageId));
    if ([...acquired.values()].every((imageId) => imageId !== undefined)) {
      this.splitLists.set(imageIds, { imageCount: imageIds.length, layers });
    }
    return layers;
  }

  private cached(imageId: string | undefined): Types.IImage | undefined {
    return imageId === undefined ? undefined : this.libraries.cornerstone.cache.getImage(imageId);
  }
}

function insideOf({ labels, label }: SegmentImage): Uint8Array {
  const values = new Uint8Array(labels.length);
  for (let voxel = 0; voxel < labels.length; voxel++) {
    values[voxel] = labels[voxel] === label ? 1 : 0;
  }
  return values;
}

function labelsOf(image: Types.IImage): ArrayLike<number> {
  return (image.voxelManager?.getScalarData() ?? []) as ArrayLike<number>;
}

function holds(labels: ArrayLike<number>, label: number): boolean {
  return Array.prototype.includes.call(labels, label);
}
