import { LabelRuns } from '@multiverseg/core/labels/LabelRuns';
import type { LabelmapChange, LabelmapWriter } from '@multiverseg/core/labels/LabelmapWriter';
import type { HistoryStep } from '../host/history';
import { BACKGROUND } from '../host/structuresOf';
import type { HostLibraries } from '../host/types';
import type { SegmentReference } from './SegmentReference';

/** How Cornerstone 5.6 keeps one labelmap of a segmentation. */
interface HostLabelmap {
  readonly labelmapId: string;
  readonly storageKind: 'stack' | 'volume';
  readonly imageIds?: readonly string[];
  readonly referencedImageIds?: readonly string[];
  readonly labelToSegmentIndex: Record<number, number>;
}

interface Binding {
  readonly labelmapId: string;
  readonly labelValue: number;
}

/** The host's own state, which its brush changes in the same way. */
interface LabelmapState {
  readonly imageIds?: readonly string[];
  readonly volumeId?: string;
  readonly referencedImageIds?: readonly string[];
  labelmaps?: Record<string, HostLabelmap>;
  segmentBindings?: Record<number, Binding>;
  primaryLabelmapId?: string;
}

/**
 * Moves a segment, with its voxels on all images, into a labelmap of its own, so that it may overlap
 * others: what the host's own tools do (`moveSegmentToPrivateLabelmap`, which it does not export).
 *
 * @returns how that is taken back and done again; undefined where the segmentation is gone
 */
export function giveOwnLayer(
  libraries: HostLibraries,
  writer: LabelmapWriter,
  { segmentationId, segmentIndex }: SegmentReference
): HistoryStep | undefined {
  const { cornerstone, cornerstoneTools } = libraries;
  const state = cornerstoneTools.segmentation.state.getSegmentation(segmentationId)
    ?.representationData.Labelmap as LabelmapState | undefined;
  if (!state) {
    return undefined;
  }
  const { labelmaps, bindings, primary } = bindingsOf(state, segmentationId);
  const before = bindings[segmentIndex] ?? { labelmapId: primary, labelValue: segmentIndex };
  const images = (labelmaps[before.labelmapId]?.imageIds ?? []).flatMap(
    (imageId) => cornerstone.cache.getImage(imageId) ?? []
  );
  const acquired = [...new Set(images.flatMap(({ referencedImageId }) => referencedImageId ?? []))];
  const made = cornerstone.imageLoader.createAndCacheDerivedLabelmapImages([...acquired]);
  const own: HostLabelmap = {
    labelmapId: `${segmentationId}-storage-${cornerstone.utilities.uuidv4()}`,
    storageKind: 'stack',
    imageIds: made.map(({ imageId }) => imageId),
    referencedImageIds: acquired,
    labelToSegmentIndex: {},
  };
  const changes = images.flatMap(({ imageId, referencedImageId, voxelManager }) => {
    const target = made[acquired.indexOf(referencedImageId ?? '')];
    const labels = (voxelManager?.getScalarData() ?? []) as ArrayLike<number>;
    return movesOf(segmentationId, labels, before.labelValue, imageId, target?.imageId);
  });
  const bind = (binding: Binding) => {
    const { [segmentIndex]: bound } = bindings;
    Reflect.deleteProperty(
      labelmaps[bound?.labelmapId]?.labelToSegmentIndex ?? {},
      bound?.labelValue
    );
    bindings[segmentIndex] = binding;
    labelmaps[binding.labelmapId].labelToSegmentIndex[binding.labelValue] = segmentIndex;
  };
  const step: HistoryStep = {
    redo: () => {
      labelmaps[own.labelmapId] = own;
      bind({ labelmapId: own.labelmapId, labelValue: before.labelValue });
      writer.write(changes, 'after');
    },
    undo: () => {
      bind(before);
      writer.write(changes, 'before');
      Reflect.deleteProperty(labelmaps, own.labelmapId);
    },
  };
  step.redo();
  return step;
}

/** As the host fills its state in where it is not yet (`ensureLabelmapState`). */
function bindingsOf(state: LabelmapState, segmentationId: string) {
  const primary =
    state.primaryLabelmapId ??
    Object.keys(state.labelmaps ?? {})[0] ??
    `${segmentationId}-storage-0`;
  const { imageIds, volumeId, referencedImageIds } = state;
  state.primaryLabelmapId = primary;
  state.segmentBindings ??= {};
  state.labelmaps ??= {};
  state.labelmaps[primary] ??= {
    labelmapId: primary,
    storageKind: volumeId ? 'volume' : 'stack',
    ...(volumeId && { volumeId }),
    imageIds,
    referencedImageIds,
    labelToSegmentIndex: {},
  };
  return { labelmaps: state.labelmaps, bindings: state.segmentBindings, primary };
}

/** The voxels of a label go from one labelmap image to another; none where there are none. */
function movesOf(
  segmentationRef: string,
  labels: ArrayLike<number>,
  label: number,
  from: string,
  to: string | undefined
): LabelmapChange[] {
  const own = Uint8Array.from(labels, (other) => (other === label ? label : BACKGROUND));
  const empty = new Uint8Array(labels.length);
  const runs = LabelRuns.between(own, empty);
  if (to === undefined || runs.voxelCount === 0) {
    return [];
  }
  const into = LabelRuns.between(empty, own);
  return [
    { segmentationRef, labelmapRef: from, runs },
    { segmentationRef, labelmapRef: to, runs: into },
  ];
}
