import dicomParser from 'dicom-parser';
import { isBitSet, packedByteCount } from './bits';
import { VerifyError } from './errors';
import { numberSegments } from './numberedSegments';
import { isInSegment, sourceFrames } from './sourceFrames';
import type { SegmentationSnapshot } from './types';

/** A BINARY SEG object, read independently of the code that wrote it. */
export interface StoredSegmentation {
  readonly sopInstanceUid: string;
  readonly rows: number;
  readonly columns: number;
  readonly frames: readonly StoredFrame[];
  /** All frames bit by bit, without gaps between them. */
  readonly packedPixels: Uint8Array;
}

export interface StoredFrame {
  readonly segmentNumber: number;
  readonly sopInstanceUid: string;
  readonly frameNumber: number;
}

const littleEndianSyntaxes = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'];

const tags = {
  transferSyntaxUid: 'x00020010',
  sopInstanceUid: 'x00080018',
  rows: 'x00280010',
  columns: 'x00280011',
  bitsAllocated: 'x00280100',
  perFrameFunctionalGroups: 'x52009230',
  segmentIdentification: 'x0062000a',
  referencedSegmentNumber: 'x0062000b',
  derivationImage: 'x00089124',
  sourceImage: 'x00082112',
  referencedSopInstanceUid: 'x00081155',
  referencedFrameNumber: 'x00081160',
  pixelData: 'x7fe00010',
} as const;

/**
 * Compares a DICOM file from the PACS with what was saved, voxel by voxel, on every source frame and
 * for every segment.
 *
 * @throws VerifyError `seg-differs`, or `seg-not-readable` where the file is no uncompressed BINARY SEG
 */
export function checkStoredSegmentation(
  file: Uint8Array,
  snapshot: SegmentationSnapshot,
  sopInstanceUid: string
): void {
  const stored = readStored(file);
  if (stored.sopInstanceUid !== sopInstanceUid) {
    throw VerifyError.differs('another SOP instance');
  }
  const expected = new Map(
    numberSegments(snapshot.segments, sourceFrames(snapshot.frames), 'BINARY').flatMap((segment) =>
      segment.frames.map((frame) => [
        placeOf({ ...frame, segmentNumber: segment.segmentNumber }),
        { frame, segmentIndex: segment.segmentIndex },
      ])
    )
  );
  if (stored.frames.length !== expected.size) {
    throw VerifyError.differs(`${stored.frames.length} frames, expected ${expected.size}`);
  }
  const voxelsPerFrame = stored.rows * stored.columns;
  stored.frames.forEach((storedFrame, index) => {
    const match = expected.get(placeOf(storedFrame));
    expected.delete(placeOf(storedFrame));
    if (!match || match.frame.width !== stored.columns || match.frame.height !== stored.rows) {
      throw VerifyError.differs(`frame ${index + 1} is on another source frame, segment or grid`);
    }
    for (let voxel = 0; voxel < voxelsPerFrame; voxel++) {
      const isStored = isBitSet(stored.packedPixels, index * voxelsPerFrame + voxel);
      if (isStored !== isInSegment(match.frame, match.segmentIndex, voxel)) {
        throw VerifyError.differs(`frame ${index + 1} differs from voxel ${voxel} on`);
      }
    }
  });
}

function readStored(file: Uint8Array): StoredSegmentation {
  try {
    return readSegmentation(file);
  } catch (error) {
    throw VerifyError.notReadable(error);
  }
}

/**
 * Reads a BINARY SEG object from a DICOM file.
 *
 * @throws Error not DICOM, compressed, not one bit per voxel, or shorter than its frames
 */
export function readSegmentation(file: Uint8Array): StoredSegmentation {
  const dataSet = dicomParser.parseDicom(file);
  const transferSyntax = dataSet.string(tags.transferSyntaxUid) ?? '';
  if (!littleEndianSyntaxes.includes(transferSyntax)) {
    throw new Error(`transfer syntax ${transferSyntax}`);
  }
  const rows = dataSet.uint16(tags.rows) ?? 0;
  const columns = dataSet.uint16(tags.columns) ?? 0;
  const frames = itemsOf(dataSet, tags.perFrameFunctionalGroups).map(readFrame);
  const pixelData = dataSet.elements[tags.pixelData];
  const byteCount = packedByteCount(frames.length * rows * columns);
  if (dataSet.uint16(tags.bitsAllocated) !== 1 || !pixelData || pixelData.length < byteCount) {
    throw new Error('no complete one-bit pixel data');
  }
  return {
    sopInstanceUid: dataSet.string(tags.sopInstanceUid) ?? '',
    rows,
    columns,
    frames,
    packedPixels: file.subarray(pixelData.dataOffset, pixelData.dataOffset + byteCount),
  };
}

function readFrame(group: dicomParser.DataSet): StoredFrame {
  const [segment] = itemsOf(group, tags.segmentIdentification);
  const [derivation] = itemsOf(group, tags.derivationImage);
  const [source] = derivation ? itemsOf(derivation, tags.sourceImage) : [];
  const sopInstanceUid = source?.string(tags.referencedSopInstanceUid);
  const segmentNumber = segment?.uint16(tags.referencedSegmentNumber);
  if (!sopInstanceUid || !segmentNumber) {
    throw new Error('a frame without source image or segment');
  }
  const frameNumber = source.intString(tags.referencedFrameNumber) ?? 1;
  return { segmentNumber, sopInstanceUid, frameNumber };
}

function itemsOf(dataSet: dicomParser.DataSet, tag: string): dicomParser.DataSet[] {
  return (dataSet.elements[tag]?.items ?? []).flatMap((item) => item.dataSet ?? []);
}

function placeOf(frame: StoredFrame): string {
  return `${frame.sopInstanceUid}/${frame.frameNumber}/${frame.segmentNumber}`;
}
