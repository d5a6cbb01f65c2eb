import { readFileSync } from 'node:fs';
import path from 'node:path';
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
  { segments, loadedFrom }: Structures
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
      labels: bands(series, segments, position),
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
