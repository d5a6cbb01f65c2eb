import type { AttributeReader } from '../dicom/AttributeReader';
import type { Code } from '../dicom/codes/structureCodes';
import { jsonReader, type DicomJson } from '../dicom/dicomJson';
import {
  pixelFrames,
  transferSyntaxes,
  type EncodedPixels,
  type ReadFrame,
} from '../dicom/pixelFrames';
import { readPart10 } from '../dicom/readPart10';
import { readAcceptanceText } from './acceptedFrames';
import type {
  FrameDescription,
  SegmentationDescription,
  StoredSegment,
  StoredSegmentation,
} from './StoredSegmentation';

const tags = {
  sopInstanceUid: '00080018',
  studyInstanceUid: '0020000d',
  seriesInstanceUid: '0020000e',
  frameOfReferenceUid: '00200052',
  instanceNumber: '00200013',
  contentDate: '00080023',
  contentTime: '00080033',
  referencedSeries: '00081115',
  patientName: '00100010',
  patientId: '00100020',
  patientBirthDate: '00100030',
  rows: '00280010',
  columns: '00280011',
  bitsAllocated: '00280100',
  segmentationType: '00620001',
  segmentSequence: '00620002',
  category: '00620003',
  segmentNumber: '00620004',
  segmentLabel: '00620005',
  type: '0062000f',
  typeModifier: '00620011',
  algorithmType: '00620008',
  codeValue: '00080100',
  codingScheme: '00080102',
  codeMeaning: '00080104',
  longCodeValue: '00080119',
  urnCodeValue: '00080120',
  sharedGroups: '52009229',
  perFrameGroups: '52009230',
  segmentIdentification: '0062000a',
  referencedSegmentNumber: '0062000b',
  derivationImage: '00089124',
  derivationDescription: '00082111',
  sourceImage: '00082112',
  referencedSopInstanceUid: '00081155',
  referencedFrameNumber: '00081160',
  planePosition: '00209113',
  imagePositionPatient: '00200032',
  planeOrientation: '00209116',
  imageOrientationPatient: '00200037',
  pixelMeasures: '00289110',
  pixelSpacing: '00280030',
} as const;

/**
 * Reads a SEG object from a DICOM file: BINARY, also with a byte per voxel as some archives give it
 * back, or LABELMAP; in little or big endian, deflated, or compressed by RLE.
 *
 * @throws Error no DICOM, no segmentation, otherwise compressed, or shorter than its frames
 */
export function readSegmentation(file: Uint8Array): StoredSegmentation {
  const { attributes, pixels } = readPart10(file);
  if (!pixels) {
    throw new Error('no pixel data');
  }
  return read(attributes, pixels);
}

/**
 * Reads a SEG object from what an archive gives in parts: its metadata as DICOM JSON (PS3.18), and its
 * pixel data, uncompressed in little endian.
 *
 * @param pixelData in one piece, or frame by frame, where each frame starts at a byte
 * @throws Error as `readSegmentation`
 */
export function readSegmentationFromMetadata(
  metadata: DicomJson,
  pixelData: Uint8Array | readonly Uint8Array[]
): StoredSegmentation {
  const attributes = jsonReader(metadata);
  const transferSyntaxUid = transferSyntaxes.explicitLittleEndian;
  if (pixelData instanceof Uint8Array) {
    return read(attributes, { transferSyntaxUid, native: pixelData });
  }
  const format = formatOf(attributes);
  const readers = pixelData.map((frame) =>
    pixelFrames({ transferSyntaxUid, native: frame }, { ...format, frameCount: 1 })
  );
  if (readers.length !== format.frameCount) {
    throw new Error(`${readers.length} frames of pixel data, ${format.frameCount} described`);
  }
  return describe(attributes, (index) => readers[index](0));
}

/**
 * What the metadata of a SEG object say (DICOM JSON, PS3.18), without its voxels.
 *
 * @throws Error where a frame names no source image
 */
export function describeStoredSegmentation(metadata: DicomJson): SegmentationDescription {
  return descriptionOf(jsonReader(metadata));
}

function read(attributes: AttributeReader, pixels: EncodedPixels): StoredSegmentation {
  return describe(attributes, pixelFrames(pixels, formatOf(attributes)));
}

function formatOf(attributes: AttributeReader) {
  const frameCount = attributes.items(tags.perFrameGroups).length;
  const rows = attributes.unsignedShort(tags.rows) ?? 0;
  const columns = attributes.unsignedShort(tags.columns) ?? 0;
  if (frameCount === 0 || rows === 0 || columns === 0) {
    throw new Error(`${frameCount} frames of ${columns} × ${rows} voxels`);
  }
  return {
    frameCount,
    voxelsPerFrame: rows * columns,
    bitsAllocated: attributes.unsignedShort(tags.bitsAllocated) ?? 0,
  };
}

function describe(attributes: AttributeReader, readFrame: ReadFrame): StoredSegmentation {
  const description = descriptionOf(attributes);
  return {
    ...description,
    frames: description.frames.map((frame, index) => ({
      ...frame,
      readVoxels: () => readFrame(index),
    })),
  };
}

function descriptionOf(attributes: AttributeReader): SegmentationDescription {
  const type = attributes.text(tags.segmentationType);
  const [shared] = attributes.items(tags.sharedGroups);
  const [source] = attributes.items(tags.referencedSeries);
  const [instanceNumber = 1] = attributes.numbers(tags.instanceNumber);
  return {
    encoding: type === 'LABELMAP' ? 'LABELMAP' : 'BINARY',
    isFractional: type === 'FRACTIONAL',
    contentDate: attributes.text(tags.contentDate) ?? '',
    contentTime: attributes.text(tags.contentTime) ?? '',
    instanceNumber,
    sourceSeriesInstanceUid: source?.text(tags.seriesInstanceUid),
    sopInstanceUid: attributes.text(tags.sopInstanceUid) ?? '',
    seriesInstanceUid: attributes.text(tags.seriesInstanceUid) ?? '',
    studyInstanceUid: attributes.text(tags.studyInstanceUid) ?? '',
    frameOfReferenceUid: attributes.text(tags.frameOfReferenceUid),
    patient: {
      name: attributes.text(tags.patientName),
      id: attributes.text(tags.patientId),
      birthDate: attributes.text(tags.patientBirthDate),
    },
    rows: attributes.unsignedShort(tags.rows) ?? 0,
    columns: attributes.unsignedShort(tags.columns) ?? 0,
    segments: attributes
      .items(tags.segmentSequence)
      .map(segmentOf)
      .filter(({ segmentNumber }) => segmentNumber > 0),
    frames: attributes.items(tags.perFrameGroups).map((group) => frameOf(group, shared)),
  };
}

function segmentOf(item: AttributeReader): StoredSegment {
  const [type] = item.items(tags.type);
  return {
    segmentNumber: item.unsignedShort(tags.segmentNumber) ?? 0,
    label: item.text(tags.segmentLabel),
    category: codeOf(item.items(tags.category)[0]),
    type: codeOf(type),
    laterality: codeOf(type?.items(tags.typeModifier)[0]),
    algorithmType: item.text(tags.algorithmType)?.toUpperCase(),
  };
}

function codeOf(item: AttributeReader | undefined): Code | undefined {
  return (
    item && {
      value:
        item.text(tags.codeValue) ??
        item.text(tags.longCodeValue) ??
        item.text(tags.urnCodeValue) ??
        '',
      scheme: item.text(tags.codingScheme) ?? '',
      meaning: item.text(tags.codeMeaning) ?? '',
    }
  );
}

function frameOf(group: AttributeReader, shared: AttributeReader | undefined): FrameDescription {
  const itemOf = (tag: string) => group.items(tag)[0] ?? shared?.items(tag)[0];
  const derivation = itemOf(tags.derivationImage);
  const source = derivation?.items(tags.sourceImage)[0];
  const sopInstanceUid = source?.text(tags.referencedSopInstanceUid);
  if (!sopInstanceUid) {
    throw new Error('a frame without a source image');
  }
  const [frameNumber = 1] = source?.numbers(tags.referencedFrameNumber) ?? [];
  const position = itemOf(tags.planePosition)?.numbers(tags.imagePositionPatient);
  const orientation = itemOf(tags.planeOrientation)?.numbers(tags.imageOrientationPatient);
  return {
    segmentNumber: itemOf(tags.segmentIdentification)?.unsignedShort(tags.referencedSegmentNumber),
    sopInstanceUid,
    frameNumber,
    plane:
      position?.length && orientation?.length
        ? { imagePositionPatient: position, imageOrientationPatient: orientation }
        : undefined,
    pixelSpacingMm: itemOf(tags.pixelMeasures)?.numbers(tags.pixelSpacing),
    accepted: readAcceptanceText(derivation?.text(tags.derivationDescription)),
  };
}
