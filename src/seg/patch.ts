import type { NaturalDataset } from '../dicom/NaturalDataset';
import { detail } from '../errors/ErrorCodes';
import { version } from '../../extension/src/id';
import { toLongString } from './dicomText';
import { EncodeError } from './errors';
import { functionalGroups } from './functionalGroups';
import { numberSegments, type NumberedSegment } from './numberedSegments';
import { packFrames } from './bits';
import { lossyAttributes } from './lossyCompression';
import { segmentItems } from './segmentItems';
import type { SegmentationSnapshot } from './types';
import { randomUid } from './uid';

const explicitLittleEndian = '1.2.840.10008.1.2.1';
const binarySegmentationStorage = '1.2.840.10008.5.1.4.1.1.66.4';

/** What is taken over from the host's encoder: patient, study, and the identity of the new object. */
const keptAttributes = [
  '_meta',
  ...['PatientName', 'PatientID', 'IssuerOfPatientID', 'PatientBirthDate', 'PatientSex'],
  ...['PatientIdentityRemoved', 'DeidentificationMethod'],
  ...['StudyInstanceUID', 'StudyDate', 'StudyTime', 'StudyID', 'StudyDescription'],
  ...['AccessionNumber', 'ReferringPhysicianName', 'TimezoneOffsetFromUTC'],
  ...['SOPInstanceUID', 'SeriesInstanceUID', 'SeriesNumber', 'SeriesDate', 'SeriesTime'],
  ...['ContentDate', 'ContentTime', 'ContentQualification'],
];

/** Type 2 attributes: present even where nothing is known. */
const emptyUnlessKnown = {
  PatientName: '',
  PatientID: '',
  PatientBirthDate: '',
  PatientSex: '',
  StudyDate: '',
  StudyTime: '',
  StudyID: '',
  AccessionNumber: '',
  ReferringPhysicianName: '',
};

/**
 * Completes the host's SEG dataset into a valid BINARY Segmentation object (PS3.3 A.51).
 *
 * Frames, segments and references are written anew from the snapshot: the host's encoder sorts the
 * slices by position while it numbers the label frames in display order, writes retired SRT codes,
 * leaves out required references, and drops voxels of segments it does not list.
 *
 * @param dataset the result of the host's `generateSegmentation`; not changed
 * @throws EncodeError `seg-empty`, or `seg-unsupported` where source frames differ in size
 */
export function patchDataset(
  dataset: NaturalDataset,
  snapshot: SegmentationSnapshot
): NaturalDataset {
  const segments = numberSegments(snapshot);
  const [firstFrame] = snapshot.frames;
  if (!firstFrame || segments.length === 0) {
    throw EncodeError.empty();
  }
  const { width, height } = firstFrame;
  if (snapshot.frames.some((frame) => frame.width !== width || frame.height !== height)) {
    throw EncodeError.unsupported(detail('image-sizes-differ'));
  }
  const kept = Object.fromEntries(
    keptAttributes.filter((name) => name in dataset).map((name) => [name, dataset[name]])
  );
  return {
    ...emptyUnlessKnown,
    ...kept,
    _vrMap: { PixelData: 'OB' },
    _meta: {
      ...(kept._meta as object | undefined),
      FileMetaInformationVersion: { Value: [Uint8Array.of(0, 1).buffer], vr: 'OB' },
      MediaStorageSOPClassUID: { Value: [binarySegmentationStorage], vr: 'UI' },
      TransferSyntaxUID: { Value: [explicitLittleEndian], vr: 'UI' },
    },
    SpecificCharacterSet: 'ISO_IR 192',
    SOPClassUID: binarySegmentationStorage,
    Modality: 'SEG',
    // The host's encoder invents a text where the study has no ID.
    StudyID: kept.StudyID === 'No Study ID' ? '' : (kept.StudyID ?? ''),
    StudyInstanceUID: kept.StudyInstanceUID || snapshot.studyInstanceUid,
    InstanceNumber: 1,
    SeriesDescription: toLongString(snapshot.label, 'Segmentation'),
    Manufacturer: 'MultiverSeg for OHIF',
    ManufacturerModelName: 'MultiverSeg',
    // Of the plugin: which model predicted is said of each segment.
    SoftwareVersions: version,
    DeviceSerialNumber: '1',
    ContentLabel: 'SEGMENTATION',
    ContentDescription: toLongString(snapshot.label, 'Segmentation'),
    ContentCreatorName: '',
    FrameOfReferenceUID: snapshot.patientAndStudy.FrameOfReferenceUID || randomUid(),
    PositionReferenceIndicator: '',
    ImageType: ['DERIVED', 'PRIMARY'],
    ...lossyAttributes(snapshot.frames),
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: height,
    Columns: width,
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    PixelRepresentation: 0,
    SegmentationType: 'BINARY',
    SegmentSequence: segmentItems(segments, dataset),
    ...functionalGroups(segments, snapshot),
    PixelData: packSegments(segments, width * height),
  };
}

/** One binary frame per segment and source frame, in the order `functionalGroups` describes them. */
function packSegments(segments: readonly NumberedSegment[], voxelsPerFrame: number): ArrayBuffer {
  const planes = segments.flatMap(({ segmentIndex, frames }) =>
    frames.map(({ labels }) => ({ labels, segmentIndex }))
  );
  return packFrames(
    planes.length,
    voxelsPerFrame,
    (plane, voxel) => planes[plane].labels[voxel] === planes[plane].segmentIndex
  ).buffer;
}
