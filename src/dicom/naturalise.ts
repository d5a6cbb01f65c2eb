import type { DicomJson } from './dicomJson';
import type { NaturalDataset } from './NaturalDataset';

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

/**
 * The attributes of an image instance by keyword, out of its metadata in DICOM JSON (PS3.18 F.2): those
 * by which its pixels are read, shown and laid out; no patient's.
 */
export function naturaliseImage(json: DicomJson): NaturalDataset {
  return Object.fromEntries(
    Object.entries(keywords).flatMap(([tag, keyword]) => {
      const element = json[tag];
      if (element?.vr === 'SQ') {
        const items = (element.Value ?? []) as readonly DicomJson[];
        return [[keyword, items.map((item) => naturaliseImage(item ?? {}))]];
      }
      const values = element?.Value ?? [];
      return values.length === 0 ? [] : [[keyword, values.length === 1 ? values[0] : values]];
    })
  );
}
