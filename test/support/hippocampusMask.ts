import { readFileSync } from 'node:fs';
import type { SliceMask } from '@multiverseg/core/image/types';
import { labelsOn, readLabels } from '../../cohort/demo/niftiLabels';
import { readInstance } from '../../demo/dicomweb/instance';
import type { Hippocampus } from './studies';

/** One image of a hippocampus patient and a structure on it. */
export interface LabelledSlice {
  readonly sopInstanceUid: string;
  readonly mask: SliceMask;
  readonly voxels: number;
}

/**
 * The images of a patient in the order of the files, each with its mask: found through patient
 * coordinates, by the affine matrix of the label volume (RAS) and the headers of the images (LPS).
 *
 * @param labels which make up the structure: 1 anterior, 2 posterior
 */
export function readHippocampusSlices(
  patient: Hippocampus,
  labels: readonly number[] = [1, 2]
): readonly LabelledSlice[] {
  const labelAt = readLabels(patient.labelFile);
  return patient.files.map((file) => {
    const { dataset, ...instance } = readInstance(readFileSync(file));
    const numbers = (tag: string) => (dataset[tag]?.Value ?? []).map(Number);
    const [height] = numbers('00280010');
    const [width] = numbers('00280011');
    const values = labelsOn(labelAt, labels, {
      ...{ width, height, position: numbers('00200032'), orientation: numbers('00200037') },
      spacingMm: numbers('00280030'),
    });
    return {
      sopInstanceUid: instance.sopInstanceUid,
      mask: { values, width, height },
      voxels: values.reduce((sum, value) => sum + value, 0),
    };
  });
}
