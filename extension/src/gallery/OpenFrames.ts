import { frameName, type Example, type ExampleSet } from '@multiverseg/core/examples';
import { frameReferenceOf } from '../host/metadata';
import { structuresOf } from '../host/structuresOf';
import type { HostLibraries, HostServices } from '../host/types';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { SegmentReference } from '../viewport/SegmentReference';

/** Where the voxels of an example may be: a segment of its structure over the image it was made of. */
export interface Home {
  readonly segment: SegmentReference;
  readonly imageId: string;
  /** The examples of the structure. */
  readonly examples: ExampleSet;
}

interface FrameIndex {
  readonly imageCount: number;
  /** By `frameName`. */
  readonly imageIds: ReadonlyMap<string, string>;
}

/** Which frames the open segmentations lie over. */
export class OpenFrames {
  /** By segmentation; a volume has a thousand frames, and none of them changes. */
  private readonly indices = new Map<string, FrameIndex>();

  constructor(
    private readonly libraries: HostLibraries,
    private readonly segmentationService: HostServices['segmentationService'],
    private readonly labelmaps: Pick<HostLabelmaps, 'acquiredImageIds'>
  ) {}

  /**
   * Every example that has a place in an open segmentation, with all its places: mostly one.
   *
   * @param examplesOf the examples of a structure, by the name of its segment
   */
  homesOfExamples(
    examplesOf: (label: string) => ExampleSet
  ): ReadonlyMap<Example, readonly Home[]> {
    const homes = new Map<Example, Home[]>();
    for (const segmentation of this.segmentationService.getSegmentations()) {
      const { segmentationId } = segmentation;
      let imageIds: FrameIndex['imageIds'] | undefined;
      for (const { segmentIndex, label } of structuresOf(segmentation)) {
        const examples = examplesOf(label);
        for (const example of examples.examples) {
          imageIds ??= this.imageIdsOf(segmentationId);
          const imageId = imageIds.get(frameName(example.origin));
          if (imageId !== undefined) {
            const segment = { segmentationId, segmentIndex };
            homes.set(example, [...(homes.get(example) ?? []), { segment, imageId, examples }]);
          }
        }
      }
    }
    return homes;
  }

  forget(): void {
    this.indices.clear();
  }

  private imageIdsOf(segmentationId: string): FrameIndex['imageIds'] {
    const imageIds = this.labelmaps.acquiredImageIds(segmentationId);
    const known = this.indices.get(segmentationId);
    const index = known?.imageCount === imageIds.length ? known : this.read(imageIds);
    this.indices.set(segmentationId, index);
    return index.imageIds;
  }

  private read(imageIds: readonly string[]): FrameIndex {
    const byFrame = imageIds.flatMap((imageId) => {
      const frame = frameReferenceOf(this.libraries, imageId);
      return frame ? [[frameName(frame), imageId] as const] : [];
    });
    return { imageCount: imageIds.length, imageIds: new Map(byFrame) };
  }
}
