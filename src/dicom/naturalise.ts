import type { DicomJson } from './dicomJson';
import type { NaturalDataset } from './NaturalDataset';
import { personName } from './personName';

/** The attributes by which an image's pixels are read and laid out, by their tags. */
const keywords: Readonly<Record<string, string>> = {
  '00080016': 'SOPClassUID',
  '00080018': 'SOPInstanceUID',
  '00080008': 'ImageType',
  '00080060': 'Modality',
  '0020000D': 'StudyInstanceUID',
  '0020000E': 'SeriesInstanceUID',
  '00200013': 'InstanceNumber',
  '0008103E': 'SeriesDescription',
  '00180050': 'SliceThickness',
  '00180088': 'SpacingBetweenSlices',
  '00181164': 'ImagerPixelSpacing',
  '00186011': 'SequenceOfUltrasoundRegions',
  '00186024': 'PhysicalUnitsXDirection',
  '00186026': 'PhysicalUnitsYDirection',
  '0018602C': 'PhysicalDeltaX',
  '0018602E': 'PhysicalDeltaY',
  '00200032': 'ImagePositionPatient',
  '00200037': 'ImageOrientationPatient',
  '00280002': 'SamplesPerPixel',
  '00280004': 'PhotometricInterpretation',
  '00280008': 'NumberOfFrames',
  '00280010': 'Rows',
  '00280011': 'Columns',
  '00280030': 'PixelSpacing',
  '00280100': 'BitsAllocated',
  '00280101': 'BitsStored',
  '00280102': 'HighBit',
  '00280103': 'PixelRepresentation',
  '00280120': 'PixelPaddingValue',
  '00282110': 'LossyImageCompression',
  '00282112': 'LossyImageCompressionRatio',
  '00282114': 'LossyImageCompressionMethod',
  '00540022': 'DetectorInformationSequence',
  '00281050': 'WindowCenter',
  '00281051': 'WindowWidth',
  '00281052': 'RescaleIntercept',
  '00281053': 'RescaleSlope',
  '00281054': 'RescaleType',
  '00289110': 'PixelMeasuresSequence',
  '00289132': 'FrameVOILUTSequence',
  '00289145': 'PixelValueTransformationSequence',
  '00209113': 'PlanePositionSequence',
  '00209116': 'PlaneOrientationSequence',
  '52009229': 'SharedFunctionalGroupsSequence',
  '52009230': 'PerFrameFunctionalGroupsSequence',
};

/** Those of its patient, its study and its frame of reference. */
const patientKeywords: Readonly<Record<string, string>> = {
  '00080020': 'StudyDate',
  '00080030': 'StudyTime',
  '00080050': 'AccessionNumber',
  '00080090': 'ReferringPhysicianName',
  '00080100': 'CodeValue',
  '00080102': 'CodingSchemeDesignator',
  '00080103': 'CodingSchemeVersion',
  '00080104': 'CodeMeaning',
  '00080201': 'TimezoneOffsetFromUTC',
  '00081030': 'StudyDescription',
  '00100010': 'PatientName',
  '00100020': 'PatientID',
  '00100021': 'IssuerOfPatientID',
  '00100030': 'PatientBirthDate',
  '00100040': 'PatientSex',
  '00120062': 'PatientIdentityRemoved',
  '00120063': 'DeidentificationMethod',
  '00120064': 'DeidentificationMethodCodeSequence',
  '00200010': 'StudyID',
  '00200020': 'PatientOrientation',
  '00200052': 'FrameOfReferenceUID',
};

/**
 * The attributes of an image instance by keyword, out of its metadata in DICOM JSON (PS3.18 F.2): those
 * by which its pixels are read, shown and laid out; no patient's.
 */
export function naturaliseImage(json: DicomJson): NaturalDataset {
  return naturalise(json, keywords);
}

/**
 * Whose image an instance is, out of its metadata in DICOM JSON: what a SEG object takes over from it. Names
 * a patient: for that object only, never to be kept.
 */
export function naturalisePatient(json: DicomJson): NaturalDataset {
  return naturalise(json, patientKeywords);
}

function naturalise(json: DicomJson, names: Readonly<Record<string, string>>): NaturalDataset {
  return Object.fromEntries(
    Object.entries(names).flatMap(([tag, keyword]) => {
      const element = json[tag];
      if (element?.vr === 'SQ') {
        const items = (element.Value ?? []) as readonly DicomJson[];
        return [[keyword, items.map((item) => naturalise(item ?? {}, names))]];
      }
      const values = (element?.Value ?? []).map((value) =>
        element?.vr === 'PN' ? personName(value) : value
      );
      return values.length === 0 ? [] : [[keyword, values.length === 1 ? values[0] : values]];
    })
  );
}
