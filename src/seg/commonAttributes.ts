import { textOf, type NaturalDataset } from '../dicom/NaturalDataset';
import { plainCopy } from '../dicom/plainCopy';
import { allPlaced } from './functionalGroups';
import type { SourceFrame } from './sourceFrames';
import type { SegmentationIdentity } from './types';
import { randomUid } from './uid';

const explicitLittleEndian = '1.2.840.10008.1.2.1';

/** Of a source instance; type 2 attributes of the object are there even where nothing is known. */
const emptyUnlessKnown = [
  ...['PatientName', 'PatientID', 'PatientBirthDate', 'PatientSex'],
  ...['StudyDate', 'StudyTime', 'StudyID', 'AccessionNumber', 'ReferringPhysicianName'],
];
const onlyIfKnown = [
  ...['IssuerOfPatientID', 'PatientIdentityRemoved'],
  ...['DeidentificationMethod', 'DeidentificationMethodCodeSequence'],
  ...['StudyDescription', 'TimezoneOffsetFromUTC'],
];

/** What writers of DICOM files take from a data set, and the value representations to choose. */
export function fileMeta(
  sopClassUid: string,
  { sopInstanceUid }: SegmentationIdentity
): NaturalDataset {
  return {
    _vrMap: { PixelData: 'OB', PixelPaddingValue: 'US' },
    _meta: {
      FileMetaInformationVersion: { Value: [Uint8Array.of(0, 1).buffer], vr: 'OB' },
      MediaStorageSOPClassUID: { Value: [sopClassUid], vr: 'UI' },
      MediaStorageSOPInstanceUID: { Value: [sopInstanceUid], vr: 'UI' },
      TransferSyntaxUID: { Value: [explicitLittleEndian], vr: 'UI' },
    },
  };
}

/** Patient and study, as a source instance has them. */
export function patientAndStudy(source: NaturalDataset): NaturalDataset {
  return {
    ...Object.fromEntries(emptyUnlessKnown.map((name) => [name, ''])),
    ...picked(source, [...emptyUnlessKnown, ...onlyIfKnown]),
  };
}

/** All of a source instance that goes into a SEG object, or says what does; plain arrays and objects. */
export function attributesTaken(source: NaturalDataset): NaturalDataset {
  return picked(source, [
    ...emptyUnlessKnown,
    ...onlyIfKnown,
    'FrameOfReferenceUID',
    'PatientOrientation',
  ]);
}

/** By name, not by listing what is there: a viewer's frame inherits the attributes of its instance. */
function picked(source: NaturalDataset, names: readonly string[]): NaturalDataset {
  return plainCopy(Object.fromEntries(names.map((name) => [name, source[name]])));
}

/**
 * Frames without a place have no frame of reference; how the patient lies in their plane is said by
 * the source (PS3.3 C.7.6.1.1.1), if at all. Frames with a place need one.
 */
export function frameOfReference(
  frames: readonly SourceFrame[],
  source: NaturalDataset
): NaturalDataset {
  return allPlaced(frames)
    ? {
        FrameOfReferenceUID: textOf(source, 'FrameOfReferenceUID') ?? randomUid(),
        PositionReferenceIndicator: '',
      }
    : { PatientOrientation: '', ...picked(source, ['PatientOrientation']) };
}

/** Each source instance once. */
export function referencedInstances(frames: readonly SourceFrame[]): NaturalDataset[] {
  const classOf = new Map(frames.map((frame) => [frame.sopInstanceUid, frame.source.sopClassUid]));
  return [...classOf].map(([ReferencedSOPInstanceUID, ReferencedSOPClassUID]) => ({
    ReferencedSOPClassUID,
    ReferencedSOPInstanceUID,
  }));
}

/** @param softwareVersion of the software that writes; which model predicted is said of each segment */
export function equipment(softwareVersion: string): NaturalDataset {
  return {
    Manufacturer: 'MultiverSeg for OHIF',
    ManufacturerModelName: 'MultiverSeg',
    SoftwareVersions: softwareVersion,
    DeviceSerialNumber: '1',
  };
}
