import type { HostLibraries } from '../host/types';

/** How Cornerstone 5.6 keeps the labelmaps of a segmentation; what is absent follows from the rest. */
interface LabelmapData {
  readonly imageIds?: readonly string[];
  readonly labelmaps?: Readonly<Record<string, HostLabelmap>>;
  readonly segmentBindings?: Readonly<Record<number, Binding>>;
  readonly primaryLabelmapId?: string;
}

interface HostLabelmap {
  readonly labelmapId: string;
  readonly imageIds?: readonly string[];
}

/** In which of the labelmaps a segment is, and the value of its voxels there. */
interface Binding {
  readonly labelmapId: string;
  readonly labelValue: number;
}

/** Labelmap images over acquired images, at most one over each; segments in one do not overlap. */
export interface LabelmapLayer {
  /** Acquired image id → labelmap image id. */
  readonly over: ReadonlyMap<string, string>;
}

/** One labelmap of the host: several layers where it has several images over the same acquired image. */
interface Labelmap {
  readonly labelmapId: string;
  readonly layers: readonly LabelmapLayer[];
}

/** The layers of a segmentation, and which voxel values stand for which segments. */
export class LabelmapLayers {
  private constructor(
    private readonly labelmaps: readonly Labelmap[],
    private readonly bindings: ReadonlyMap<number, Binding>,
    private readonly primaryLabelmapId: string | undefined
  ) {}

  /**
   * @param split the layers of a list of labelmap images
   * @returns undefined where the host has no labelmap under that id
   */
  static read(
    { cornerstoneTools }: HostLibraries,
    segmentationId: string,
    split: (imageIds: readonly string[]) => readonly LabelmapLayer[]
  ): LabelmapLayers | undefined {
    const data = cornerstoneTools.segmentation.state.getSegmentation(segmentationId)
      ?.representationData.Labelmap as LabelmapData | undefined;
    if (!data) {
      return undefined;
    }
    const listed = Object.values(data.labelmaps ?? {});
    // With one labelmap at most, the plain list is what the host itself goes by.
    const held: readonly HostLabelmap[] =
      listed.length > 1
        ? listed
        : [{ labelmapId: listed[0]?.labelmapId ?? '', imageIds: data.imageIds }];
    return new LabelmapLayers(
      held.map(({ labelmapId, imageIds }) => ({ labelmapId, layers: split(imageIds ?? []) })),
      new Map(
        Object.entries(data.segmentBindings ?? {}).map(([index, bound]) => [Number(index), bound])
      ),
      data.primaryLabelmapId
    );
  }

  get all(): readonly LabelmapLayer[] {
    return this.labelmaps.flatMap(({ layers }) => layers);
  }

  /**
   * The layers of the labelmap that the host keeps a segment in. Several where it does not say which:
   * it puts overlapping segments of a loaded SEG into one list, layer after layer.
   */
  candidates(segmentIndex: number): readonly LabelmapLayer[] {
    const wanted = this.bindings.get(segmentIndex)?.labelmapId ?? this.primaryLabelmapId;
    const own = this.labelmaps.find(({ labelmapId }) => labelmapId === wanted);
    return (own ?? this.labelmaps[0])?.layers ?? [];
  }

  /** The value that a segment's voxels have. */
  labelOf(segmentIndex: number): number {
    return this.bindings.get(segmentIndex)?.labelValue ?? segmentIndex;
  }

  /** The segment that a voxel value of a layer stands for. */
  segmentOf(layer: LabelmapLayer, label: number): number {
    const holder = this.labelmaps.find(({ layers }) => layers.includes(layer));
    const bound = [...this.bindings].find(
      ([, binding]) => binding.labelmapId === holder?.labelmapId && binding.labelValue === label
    );
    return bound?.[0] ?? label;
  }
}

/**
 * The first image over an acquired image is in the first layer, the second in the second, and so on.
 *
 * @param acquiredUnder the acquired image that a labelmap image lies on; undefined where it is gone
 */
export function splitIntoLayers(
  imageIds: readonly string[],
  acquiredUnder: (labelmapImageId: string) => string | undefined
): LabelmapLayer[] {
  const layers: Map<string, string>[] = [];
  const depths = new Map<string, number>();
  for (const imageId of imageIds) {
    const acquired = acquiredUnder(imageId);
    if (acquired !== undefined) {
      const depth = depths.get(acquired) ?? 0;
      depths.set(acquired, depth + 1);
      (layers[depth] ??= new Map()).set(acquired, imageId);
    }
  }
  return layers.map((over) => ({ over }));
}
