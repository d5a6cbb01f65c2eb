import { codeFor } from '@multiverseg/core/dicom/codes/structureCodes';
import type { ModelDescription } from '@multiverseg/core/model';
import { codeOfStructure } from '@multiverseg/core/project';
import type { LabelledFrame, SegmentationSnapshot } from '@multiverseg/core/seg';
import { isPlaced } from '@multiverseg/core/seg/functionalGroups';
import { readLossyCompression } from '@multiverseg/core/seg/lossyCompression';
import { uniformSliceSpacing } from '@multiverseg/core/seg/sliceSpacing';
import type { Series } from '../selection/readSeries';
import { derivedUid, type AskedStructure } from '../task/identity';
import type { PredictedImage } from './predictSeries';

/**
 * Masks on a series as a segmentation.
 *
 * @param madeBy the network, where nobody has looked at them; absent: they were drawn
 */
export function snapshotOf(
  series: Series,
  predicted: readonly PredictedImage[],
  asked: readonly Pick<AskedStructure, 'structure'>[],
  madeBy?: Pick<ModelDescription, 'name' | 'version'>
): SegmentationSnapshot {
  const { studyInstanceUid, seriesInstanceUid, images, patientAndStudy } = series;
  const frames = predicted.flatMap(framesOf);
  return {
    key: seriesInstanceUid,
    segmentationId: seriesInstanceUid,
    ...{ studyInstanceUid, seriesInstanceUid, frames },
    label: asked.map(({ structure }) => structure.name).join(', '),
    segments: asked.map(({ structure }) => {
      const code = codeOfStructure(structure, codeFor);
      return {
        segmentIndex: structure.number,
        label: structure.name,
        colour: structure.colour,
        isListed: true,
        ...(madeBy && { madeBy: { name: madeBy.name, version: madeBy.version } }),
        ...(code && { code }),
      };
    }),
    // Placed images without a frame of reference get one that is the same at every try.
    patientAndStudy: {
      ...(frames.every(({ source }) => isPlaced(source)) && {
        FrameOfReferenceUID: derivedUid('frame of reference', seriesInstanceUid),
      }),
      ...patientAndStudy,
    },
    sliceSpacingMm: uniformSliceSpacing(images.map(({ geometry }) => geometry)),
  };
}

/** One frame; several where structures have voxels in common. */
function framesOf({ image, masks }: PredictedImage): readonly LabelledFrame[] {
  const { sopInstanceUid, frameNumber, geometry, instance } = image;
  const layers: Uint8Array[] = [];
  for (const [number, { values }] of masks) {
    const isFree = (layer: Uint8Array) => values.every((value, voxel) => !value || !layer[voxel]);
    const layer = layers.find(isFree) ?? new Uint8Array(values.length);
    if (!layers.includes(layer)) {
      layers.push(layer);
    }
    values.forEach((value, voxel) => {
      layer[voxel] ||= value ? number : 0;
    });
  }
  const [{ width, height }] = masks.values();
  return layers.map((labels) => ({
    ...{ sopInstanceUid, frameNumber, width, height, labels },
    source: geometry,
    lossyCompression: readLossyCompression(instance),
  }));
}
