import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeFor } from '@multiverseg/core/dicom/codes/structureCodes';
import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { sourceGeometry } from '@multiverseg/core/dicom/sourceGeometry';
import { readDicom } from '@multiverseg/core/dicom/testing/readDicom';
import { loadedItemOf, predecessorOf } from '@multiverseg/core/seg/loadedObject';
import { uniformSliceSpacing } from '@multiverseg/core/seg/sliceSpacing';
import type { SegmentationSnapshot, SegmentSnapshot } from '@multiverseg/core/seg/types';
import type { SourceSeries } from './geometries';

/** What is segmented, whatever the images. */
export interface Structures {
  readonly name: string;
  readonly segments: readonly SegmentSnapshot[];
  readonly loadedFrom?: NaturalDataset;
  /** Segments that have no voxels. */
  readonly without?: readonly number[];
}

const other = readDicom(
  readFileSync(path.resolve(__dirname, '../fixtures/cases/seg-codes-lost/seg.dcm'))
);

export const structuresOfAllKinds: readonly Structures[] = [
  {
    name: 'one',
    segments: [{ segmentIndex: 1, label: 'Left lung', predictedBy: 'MultiverSeg 0.6.0' }],
  },
  {
    name: 'two touching',
    segments: [
      { segmentIndex: 1, label: 'Läsion', colour: [221, 84, 84] },
      { segmentIndex: 2, label: 'Liver', predictedBy: 'MultiverSeg 0.6.0' },
    ],
  },
  {
    name: 'three with a gap in the numbers',
    segments: [1, 2, 5].map((segmentIndex) => ({ segmentIndex, label: `Segment ${segmentIndex}` })),
  },
  {
    name: 'two of a project of four, without the first and the third',
    segments: ['Left lung', 'Heart', 'Liver', 'Structure'].map((label, position) => ({
      ...{ segmentIndex: position + 1, label, isListed: true, colour: [200, 40 * position, 0] },
      ...(label === 'Structure' && { code: codeFor('Spleen') }),
    })),
    without: [1, 3],
  },
  {
    name: 'loaded from another software',
    loadedFrom: other,
    segments: [1, 2].map((segmentIndex) => ({
      segmentIndex,
      label: segmentIndex === 1 ? 'Liver' : 'Mass',
      loadedItem: loadedItemOf(other, segmentIndex),
      ...(segmentIndex === 1 && { predictedBy: 'TotalSeg, MultiverSeg 0.6.0' }),
    })),
  },
];

/** The structures painted on the first and the third frame of a series. */
export function segmentationOf(
  series: SourceSeries,
  { segments, loadedFrom, without = [] }: Structures
): SegmentationSnapshot {
  const [{ instance }] = series.frames;
  const geometries = series.frames.map((frame) =>
    sourceGeometry(frame.instance, frame.frameNumber)
  );
  return {
    key: series.name,
    segmentationId: 'matrix',
    studyInstanceUid: String(instance.StudyInstanceUID),
    seriesInstanceUid: String(instance.SeriesInstanceUID),
    label: 'Matrix',
    segments,
    frames: [0, 2].map((position) => ({
      sopInstanceUid: String(series.frames[position].instance.SOPInstanceUID),
      frameNumber: series.frames[position].frameNumber,
      width: series.width,
      height: series.height,
      labels: bands(series, segments, position).map((label) =>
        without.includes(label) ? 0 : label
      ),
      source: geometries[position],
    })),
    patientAndStudy: instance,
    sliceSpacingMm: uniformSliceSpacing(geometries),
    predecessor: loadedFrom && predecessorOf(loadedFrom),
  };
}

/** A slanting band for each segment, one beside the other, further down on later frames. */
function bands(
  { width, height }: SourceSeries,
  segments: readonly SegmentSnapshot[],
  position: number
): Uint8Array {
  const thickness = 4;
  return Uint8Array.from({ length: width * height }, (_, voxel) => {
    const [row, column] = [Math.floor(voxel / width), voxel % width];
    const band = Math.floor((row - 3 - 2 * position - (column % 5)) / thickness);
    return column < width - 2 ? (segments[band]?.segmentIndex ?? 0) : 0;
  });
}
