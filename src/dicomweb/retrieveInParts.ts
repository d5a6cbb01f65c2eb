import type { DicomJson, DicomJsonElement } from '../dicom/dicomJson';
import { inAcceptableForm } from './inAcceptableForm';
import { isWebPage } from './judgeStow';
import { partsOf } from './multipart';
import type { HttpAnswer, SegStore } from './SegStore';

const tags = {
  numberOfFrames: '00280008',
  rows: '00280010',
  columns: '00280011',
  bitsAllocated: '00280100',
  pixelData: '7FE00010',
} as const;

const binaryForms = [
  'multipart/related; type="application/octet-stream"',
  'multipart/related; type=application/octet-stream',
  'application/octet-stream',
  '*/*',
] as const;

/** An instance that came in parts. */
export interface InstanceParts {
  readonly metadata: DicomJson;
  /** Uncompressed, little endian: in one piece, or frame by frame, each from a whole byte on. */
  readonly pixelData: Uint8Array | readonly Uint8Array[];
}

/** Pixel Data in the metadata of an instance. */
interface PixelElement extends DicomJsonElement {
  readonly InlineBinary?: string;
  readonly BulkDataURI?: string;
}

/**
 * Reads an instance as metadata and pixels: the bulk data that the metadata name, else its frames.
 *
 * @returns undefined where the service does not give all of it
 */
export async function retrieveInParts(
  store: SegStore,
  resource: string,
  signal?: AbortSignal
): Promise<InstanceParts | undefined> {
  const answer = await store.retrieve(`${resource}/metadata`, 'application/dicom+json', signal);
  const metadata = answer.kind === 'answer' ? readMetadata(answer) : undefined;
  if (!metadata) {
    return undefined;
  }
  const pixels: PixelElement = metadata[tags.pixelData] ?? {};
  if (pixels.InlineBinary !== undefined) {
    const binary = atob(pixels.InlineBinary);
    return { metadata, pixelData: Uint8Array.from(binary, (byte) => byte.charCodeAt(0)) };
  }
  const [bulk] = pixels.BulkDataURI ? await binaries(store, pixels.BulkDataURI, signal) : [];
  if (bulk) {
    return { metadata, pixelData: bulk };
  }
  const frames = await retrieveFrames(store, resource, metadata, signal);
  return frames && { metadata, pixelData: frames };
}

function readMetadata(answer: HttpAnswer): DicomJson | undefined {
  if (answer.status !== 200 || isWebPage(answer)) {
    return undefined;
  }
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(answer.body));
    const [dataset] = Array.isArray(json) ? (json as unknown[]) : [json];
    return typeof dataset === 'object' && dataset !== null ? (dataset as DicomJson) : undefined;
  } catch {
    return undefined;
  }
}

async function retrieveFrames(
  store: SegStore,
  resource: string,
  metadata: DicomJson,
  signal?: AbortSignal
): Promise<readonly Uint8Array[] | undefined> {
  const frameCount = numberIn(metadata, tags.numberOfFrames) || 1;
  const list = Array.from({ length: frameCount }, (_, index) => index + 1).join(',');
  const frames = await binaries(store, `${resource}/frames/${list}`, signal);
  if (frames.length !== frameCount) {
    return undefined;
  }
  const voxels = numberIn(metadata, tags.rows) * numberIn(metadata, tags.columns);
  // Some servers give a byte for every voxel of one bit.
  const isUnpacked = (frame: Uint8Array) => voxels > 2 && frame.length >= voxels;
  return numberIn(metadata, tags.bitsAllocated) === 1
    ? frames.map((frame) => (isUnpacked(frame) ? pack(frame.subarray(0, voxels)) : frame))
    : frames;
}

function pack(voxels: Uint8Array): Uint8Array {
  const packed = new Uint8Array(Math.ceil(voxels.length / 8));
  voxels.forEach((voxel, index) => {
    packed[index >> 3] |= voxel ? 1 << (index & 7) : 0;
  });
  return packed;
}

async function binaries(
  store: SegStore,
  resource: string,
  signal?: AbortSignal
): Promise<readonly Uint8Array[]> {
  const answer = await inAcceptableForm(store, resource, binaryForms, { index: 0 }, signal);
  if (answer.kind === 'no-answer' || answer.status !== 200 || isWebPage(answer)) {
    return [];
  }
  try {
    return partsOf(answer.body, answer.contentType).map(({ body }) => body);
  } catch {
    return [];
  }
}

function numberIn(metadata: DicomJson, tag: string): number {
  return Number(metadata[tag]?.Value?.[0] ?? 0);
}
