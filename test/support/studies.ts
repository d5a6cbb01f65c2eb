import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readInstance } from '../../demo/dicomweb/instance';

const STUDIES = path.resolve(__dirname, '../../demo/studies');

/** A sample study in the repository. */
export interface SampleStudy {
  /** For example `MCUCXR_0213_1`. */
  readonly patientId: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  /** The folder with its DICOM files; upload this to a PACS. */
  readonly folder: string;
  /** The DICOM files, by name. */
  readonly files: readonly string[];
}

/** A chest X-ray and the picture of its lungs, white on black, of the same size. */
export interface ChestXray extends SampleStudy {
  readonly maskFile: string;
}

/** A hippocampus and its labels (1 anterior, 2 posterior) in the grid of the source volume. */
export interface Hippocampus extends SampleStudy {
  readonly labelFile: string;
}

/** The 16 chest X-rays, in the order of the worklist. */
export function chestXrays(): readonly ChestXray[] {
  return foldersIn('cxr_montgomery').map((folder) => ({
    ...readStudy(folder),
    maskFile: existing(path.join(folder, 'mask.png')),
  }));
}

/** The 10 hippocampus patients, in the order of the worklist. */
export function hippocampi(): readonly Hippocampus[] {
  return foldersIn('hippocampus_msd').map((folder) => ({
    ...readStudy(path.join(folder, 'series')),
    labelFile: existing(path.join(folder, 'label.nii.gz')),
  }));
}

function foldersIn(name: string): readonly string[] {
  const parent = path.join(STUDIES, name);
  return readdirSync(parent)
    .sort()
    .map((folder) => path.join(parent, folder));
}

function readStudy(folder: string): SampleStudy {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.dcm'))
    .sort()
    .map((name) => path.join(folder, name));
  const instance = readInstance(readFileSync(files[0]));
  return {
    patientId: String(instance.dataset['00100020']?.Value?.[0]),
    studyUid: instance.studyUid,
    seriesUid: instance.seriesUid,
    folder,
    files,
  };
}

function existing(file: string): string {
  if (!existsSync(file)) {
    throw new Error(`${file} is missing from the sample studies.`);
  }
  return file;
}
