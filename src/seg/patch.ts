import type { NaturalDataset } from '../dicom/NaturalDataset';
import { version } from '../../extension/src/id';
import { buildSegmentation } from './buildSegmentation';
import type { SegmentationSnapshot } from './types';

/** A BINARY Segmentation object of the snapshot under the identity of the host's dataset. */
export function patchDataset(
  dataset: NaturalDataset,
  snapshot: SegmentationSnapshot
): NaturalDataset {
  return buildSegmentation(snapshot, {
    encoding: 'BINARY',
    identity: {
      sopInstanceUid: String(dataset.SOPInstanceUID),
      seriesInstanceUid: String(dataset.SeriesInstanceUID),
      seriesNumber: Number(dataset.SeriesNumber),
      instanceNumber: 1,
    },
    softwareVersion: version,
    now: new Date(),
  });
}
