import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { numbersOf } from '@multiverseg/core/dicom/NaturalDataset';
import type { SliceMask } from '@multiverseg/core/image';
import type { SeriesImage } from '../selection/readSeries';
import { labelsOn, readLabels } from './niftiLabels';

/** One kind of the sample studies: what is outlined in them, and how the truth is read. */
export interface DemoKind {
  readonly structure: string;
  /** Folder in `demo/studies`; a folder in it is a patient, and called by its PatientID. */
  readonly folder: string;
  /** Finds the series of a patient, or of all with «*». */
  readonly select: (patientId: string) => string;
  /** The true mask on an image; undefined where the image has none. */
  readonly truthOn: (patientFolder: string, image: SeriesImage) => SliceMask | undefined;
}

export const DEMO_KINDS: readonly DemoKind[] = [
  {
    structure: 'Lung',
    folder: 'cxr_montgomery',
    select: (patientId) => `Modality=CR&PatientID=${patientId === '*' ? 'MCUCXR*' : patientId}`,
    truthOn: (folder) => {
      const { width, height, data } = PNG.sync.read(readFileSync(join(folder, 'mask.png')));
      const values = new Uint8Array(width * height).map((_, pixel) =>
        Number(data[4 * pixel] > 127)
      );
      return { width, height, values };
    },
  },
  {
    structure: 'Hippocampus',
    folder: 'hippocampus_msd',
    select: (patientId) =>
      `Modality=MR&PatientID=${patientId === '*' ? 'hippocampus*' : patientId}`,
    truthOn: (folder, { instance, geometry: { plane, pixelSpacingMm } }) => {
      const [width] = numbersOf(instance, 'Columns', 1) ?? [];
      const [height] = numbersOf(instance, 'Rows', 1) ?? [];
      if (!plane || !pixelSpacingMm || !width || !height) {
        return undefined;
      }
      const values = labelsOn(readLabels(join(folder, 'label.nii.gz')), [1, 2], {
        ...{ width, height, spacingMm: pixelSpacingMm },
        position: plane.imagePositionPatient,
        orientation: plane.imageOrientationPatient,
      });
      return { width, height, values };
    },
  },
];

/** The patients of a kind, in their order. @param studies the folder `demo/studies` */
export function patientsOf({ folder }: DemoKind, studies: string): readonly string[] {
  const path = join(studies, folder);
  return existsSync(path) ? readdirSync(path).sort() : [];
}
