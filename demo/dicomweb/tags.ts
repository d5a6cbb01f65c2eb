import { data } from 'dcmjs';

/** The attributes that the server itself reads or computes. */
export const Tag = {
  SpecificCharacterSet: '00080005',
  SopClassUid: '00080016',
  SopInstanceUid: '00080018',
  StudyDate: '00080020',
  StudyTime: '00080030',
  InstanceAvailability: '00080056',
  Modality: '00080060',
  ModalitiesInStudy: '00080061',
  SopClassesInStudy: '00080062',
  RetrieveUrl: '00081190',
  ReferencedSopClassUid: '00081150',
  ReferencedSopInstanceUid: '00081155',
  FailureReason: '00081197',
  FailedSopSequence: '00081198',
  ReferencedSopSequence: '00081199',
  AvailableTransferSyntaxUid: '00083002',
  PatientName: '00100010',
  StudyInstanceUid: '0020000D',
  SeriesInstanceUid: '0020000E',
  SeriesNumber: '00200011',
  InstanceNumber: '00200013',
  NumberOfStudyRelatedSeries: '00201206',
  NumberOfStudyRelatedInstances: '00201208',
  NumberOfSeriesRelatedInstances: '00201209',
  SamplesPerPixel: '00280002',
  NumberOfFrames: '00280008',
  Rows: '00280010',
  Columns: '00280011',
  BitsAllocated: '00280100',
  PixelData: '7FE00010',
} as const;

/**
 * The tag (eight hexadecimal digits) for a DICOM keyword or a tag in either case, or undefined where
 * the text is neither.
 */
export function tagOf(keywordOrTag: string): string | undefined {
  if (/^[0-9a-f]{8}$/i.test(keywordOrTag)) {
    return keywordOrTag.toUpperCase();
  }
  const entry = Object.prototype.hasOwnProperty.call(data.DicomMetaDictionary.nameMap, keywordOrTag)
    ? data.DicomMetaDictionary.nameMap[keywordOrTag]
    : undefined;
  const digits = entry?.tag.replace(/[(),]/g, '');
  return digits && /^[0-9A-F]{8}$/i.test(digits) ? digits.toUpperCase() : undefined;
}
