import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const REPOSITORY = path.resolve(__dirname, '../..');
const PYTHON = path.join(REPOSITORY, '.venv/bin/python');
const READER = path.join(__dirname, 'readSeg.py');
const VALIDATOR = '/usr/bin/dciodvfy';

export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

export interface StoredSegment {
  readonly segmentNumber: number;
  readonly label: string;
  readonly algorithmType: string;
  readonly algorithmName: string | null;
  readonly category: Code;
  readonly type: Code;
  /** RecommendedDisplayCIELabValue; empty where none is said. */
  readonly cieLab: readonly number[];
}

/** The voxels of one segment on one source image. */
export interface StoredMask {
  readonly sopInstanceUid: string;
  readonly segmentNumber: number;
  readonly width: number;
  readonly height: number;
  readonly voxels: number;
  /** width × height bytes in base64, row by row, 1 inside. */
  readonly mask: string;
  /**
   * Patient coordinates (LPS, mm) of the top left, top right and bottom left voxel's centre; null
   * where the frame has no place in the patient.
   */
  readonly corners: readonly (readonly number[])[] | null;
}

/** A SEG object as pydicom and highdicom read it. */
export interface StoredSegmentation {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly patientId: string;
  readonly transferSyntaxUid: string;
  readonly segmentationType: string;
  readonly seriesDescription: string;
  readonly manufacturerModelName: string;
  readonly softwareVersions: string;
  readonly numberOfFrames: number;
  readonly segments: readonly StoredSegment[];
  readonly masks: readonly StoredMask[];
}

/** @throws Error with what the reader said about the file it could not read */
export function readSegmentations(files: readonly string[]): readonly StoredSegmentation[] {
  if (!existsSync(PYTHON)) {
    throw new Error('There is no .venv: run "node scripts/install-test-dependencies.mjs".');
  }
  const { status, stdout, stderr } = spawnSync(PYTHON, [READER, ...files], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 ** 2,
  });
  if (status !== 0) {
    throw new Error(`The Python reader failed:\n${stderr}`);
  }
  return JSON.parse(stdout) as StoredSegmentation[];
}

/** The lines in which `dciodvfy` reports an error; none is left out. */
export function validationErrors(file: string): readonly string[] {
  const { error, stdout, stderr } = spawnSync(VALIDATOR, [file], { encoding: 'utf8' });
  if (error) {
    throw new Error('dciodvfy is missing. Install it: "apt-get install dicom3tools" (Debian).');
  }
  return `${stdout}\n${stderr}`.split('\n').filter((line) => /^Error/.test(line));
}

/** Fetches every SEG object of a study by WADO-RS into a folder. @returns the files */
export async function fetchSegmentations(
  dicomwebUrl: string,
  studyUid: string,
  folder: string
): Promise<readonly string[]> {
  const study = `${dicomwebUrl}/studies/${studyUid}`;
  const series = await getJson(`${study}/series?Modality=SEG`);
  const files: string[] = [];
  for (const seriesUid of series.map((item) => valueOf(item, '0020000E'))) {
    for (const instance of await getJson(`${study}/series/${seriesUid}/instances`)) {
      const uid = valueOf(instance, '00080018');
      const file = path.join(folder, `${uid}.dcm`);
      await mkdir(folder, { recursive: true });
      await writeFile(file, await getInstance(`${study}/series/${seriesUid}/instances/${uid}`));
      files.push(file);
    }
  }
  return files;
}

/** Fetches every SEG object of a patient through the REST interface of an Orthanc, as its files. */
export async function fetchFromOrthanc(
  orthancUrl: string,
  studyUid: string,
  folder: string
): Promise<readonly string[]> {
  const query = { Level: 'Series', Query: { StudyInstanceUID: studyUid, Modality: 'SEG' } };
  const found = await fetchFresh(`${orthancUrl}/tools/find`, {
    method: 'POST',
    body: JSON.stringify(query),
  });
  const files: string[] = [];
  for (const series of (await found.json()) as string[]) {
    const answer = await fetch(`${orthancUrl}/series/${series}`);
    for (const instance of ((await answer.json()) as { Instances: string[] }).Instances) {
      const file = path.join(folder, `${instance}.dcm`);
      const content = await fetch(`${orthancUrl}/instances/${instance}/file`);
      await mkdir(folder, { recursive: true });
      await writeFile(file, Buffer.from(await content.arrayBuffer()));
      files.push(file);
    }
  }
  return files;
}

type DicomJson = Readonly<Record<string, { readonly Value?: readonly unknown[] }>>;

/**
 * Asks once more where the connection broke: while the Python reader ran, this process stood still, and
 * the server has closed what fetch kept open meanwhile.
 */
async function fetchFresh(url: string, options?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options);
  } catch {
    return fetch(url, options);
  }
}

async function getJson(url: string): Promise<readonly DicomJson[]> {
  const answer = await fetchFresh(url, { headers: { Accept: 'application/dicom+json' } });
  return answer.status === 204 ? [] : ((await answer.json()) as DicomJson[]);
}

function valueOf(item: DicomJson, tag: string): string {
  return String(item[tag]?.Value?.[0]);
}

/** The single part of a multipart answer. */
async function getInstance(url: string): Promise<Uint8Array> {
  const answer = await fetch(url, {
    headers: { Accept: 'multipart/related; type="application/dicom"; transfer-syntax=*' },
  });
  const boundary = /boundary="?([^";]+)/.exec(answer.headers.get('Content-Type') ?? '')?.[1];
  const body = Buffer.from(await answer.arrayBuffer());
  const start = body.indexOf('\r\n\r\n') + 4;
  const end = body.lastIndexOf(`\r\n--${boundary}`);
  if (!answer.ok || start < 4 || end < start) {
    throw new Error(`${url} answered ${answer.status} without an instance.`);
  }
  return body.subarray(start, end);
}

/** A picture of a mask, white on black, as the sample studies have it. */
export async function readMaskPicture(file: string) {
  const { PNG } = await import('pngjs');
  const { data, width, height } = PNG.sync.read(await readFile(file));
  const values = new Uint8Array(width * height).map((_, pixel) => (data[4 * pixel] > 127 ? 1 : 0));
  return { values, width, height };
}
