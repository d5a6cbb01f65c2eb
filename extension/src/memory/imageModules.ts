import { frameItem } from '@multiverseg/core/dicom/frameAttributes';
import { numbersOf, valuesOf, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { SourceImage } from '@multiverseg/core/memory';

/** What the host's image loader asks for of an image, as the host's own metadata would answer. */
export function modulesOf(
  instance: NaturalDataset,
  source: SourceImage
): Readonly<Record<string, NaturalDataset>> {
  const number = (keyword: string, of = instance) => numbersOf(of, keyword, 1)?.[0];
  const scale = frameItem(instance, source.frameNumber, 'PixelValueTransformationSequence');
  const voi = frameItem(instance, source.frameNumber, 'FrameVOILUTSequence');
  return {
    imagePixelModule: {
      samplesPerPixel: number('SamplesPerPixel') ?? 1,
      photometricInterpretation: instance.PhotometricInterpretation,
      rows: number('Rows'),
      columns: number('Columns'),
      bitsAllocated: number('BitsAllocated'),
      bitsStored: number('BitsStored'),
      highBit: number('HighBit'),
      pixelRepresentation: number('PixelRepresentation') ?? 0,
    },
    modalityLutModule: {
      rescaleIntercept: number('RescaleIntercept', scale),
      rescaleSlope: number('RescaleSlope', scale),
      rescaleType: scale.RescaleType,
    },
    voiLutModule: {
      windowCenter: valuesOf(voi, 'WindowCenter').map(Number),
      windowWidth: valuesOf(voi, 'WindowWidth').map(Number),
    },
    generalSeriesModule: {
      modality: instance.Modality,
      seriesInstanceUID: source.seriesInstanceUid,
      studyInstanceUID: source.studyInstanceUid,
    },
    sopCommonModule: { sopClassUID: instance.SOPClassUID, sopInstanceUID: source.sopInstanceUid },
  };
}
