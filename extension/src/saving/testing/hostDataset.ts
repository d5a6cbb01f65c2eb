import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { mrImageStorage, series, study } from './fakeHost';

/**
 * A dataset as the host's encoder (OHIF 3.13.2 with @cornerstonejs/adapters 5.6.8) returns it, with
 * its flaws: retired codes, missing references, an invented StudyID, an empty frame of reference.
 */
export function hostDataset(segmentLabels: readonly string[] = ['Anterior']): NaturalDataset {
  const tissue = { CodeValue: 'T-D0050', CodingSchemeDesignator: 'SRT', CodeMeaning: 'Tissue' };
  return {
    _vrMap: { PixelData: 'OB' },
    _meta: { TransferSyntaxUID: { Value: ['1.2.840.10008.1.2.1'], vr: 'UI' } },
    PatientName: [{ Alphabetic: 'Test^Patient' }],
    PatientID: 'T1',
    PatientBirthDate: '',
    PatientSex: '',
    PatientAge: '42',
    StudyInstanceUID: study,
    StudyDate: '20200101',
    StudyTime: '000000',
    StudyID: 'No Study ID',
    AccessionNumber: '',
    ReferringPhysicianName: '',
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.66.4',
    SOPInstanceUID: '1.2.826.0.1.3680043.10.9.1',
    SeriesInstanceUID: '1.2.826.0.1.3680043.10.9.2',
    SeriesNumber: '4001',
    SeriesDate: '20261101',
    SeriesTime: '120000',
    ContentDate: '20261101',
    ContentTime: '120000',
    ContentQualification: 'RESEARCH',
    Modality: 'SEG',
    FrameOfReferenceUID: '',
    Laterality: 'unpaired',
    WindowCenter: '127',
    Rows: 1,
    Columns: 1,
    NumberOfFrames: 1,
    SegmentSequence: segmentLabels.map((label, index) => ({
      SegmentNumber: String(index + 1),
      SegmentLabel: label,
      SegmentAlgorithmType: 'MANUAL',
      RecommendedDisplayCIELabValue: [43803 + index, 26565, 37722],
      SegmentedPropertyCategoryCodeSequence: tissue,
      SegmentedPropertyTypeCodeSequence: tissue,
    })),
    ReferencedSeriesSequence: {
      SeriesInstanceUID: series,
      ReferencedInstanceSequence: [{ ReferencedSOPClassUID: mrImageStorage }],
    },
    PerFrameFunctionalGroupsSequence: [
      { DerivationImageSequence: [{ SourceImageSequence: [{ ReferencedFrameNumber: 1 }] }] },
    ],
    PixelData: new ArrayBuffer(2),
  };
}
