import {
  numbersOf,
  sequenceItems,
  valuesOf,
  type NaturalDataset,
} from '@multiverseg/core/dicom/NaturalDataset';
import { functionalGroups, sourceGeometry } from '@multiverseg/core/dicom/sourceGeometry';
import type { Slice, Window } from '@multiverseg/core/image';
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

/** Between neighbouring columns, then rows; of a projection without calibration, at the detector. */
export function spacingOf(
  instance: NaturalDataset,
  frameNumber: number
): Slice['spacingMm'] | undefined {
  const { pixelSpacingMm } = sourceGeometry(instance, frameNumber);
  const [rows, columns] = pixelSpacingMm ?? numbersOf(instance, 'ImagerPixelSpacing', 2) ?? [];
  return rows !== undefined && rows > 0 && columns > 0 ? [columns, rows] : undefined;
}

/** The first window that an image names, as it is to be applied (PS3.3 C.11.2.1.2.1). */
export function windowOf(instance: NaturalDataset, frameNumber: number): Window | undefined {
  const voi = frameItem(instance, frameNumber, 'FrameVOILUTSequence');
  const [centre] = valuesOf(voi, 'WindowCenter').map(Number);
  const [width] = valuesOf(voi, 'WindowWidth').map(Number);
  return width > 1 && Number.isFinite(centre)
    ? { lower: centre - 0.5 - (width - 1) / 2, upper: centre - 0.5 + (width - 1) / 2 }
    : undefined;
}

/** What holds for a frame: its own functional group, else the shared one, else the instance itself. */
function frameItem(instance: NaturalDataset, frameNumber: number, keyword: string): NaturalDataset {
  const [found] = functionalGroups(instance, frameNumber).flatMap((group) =>
    sequenceItems(group, keyword)
  );
  return found ?? instance;
}
