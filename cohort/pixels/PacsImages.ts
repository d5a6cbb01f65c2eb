import { frameItem, spacingOf, windowOf } from '@multiverseg/core/dicom/frameAttributes';
import { naturaliseImage } from '@multiverseg/core/dicom/naturalise';
import { numbersOf, textOf, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { datasetsOf } from '@multiverseg/core/dicomweb/queryDatasets';
import type { Slice } from '@multiverseg/core/image';
import type { SourceImage, SourceImages } from '@multiverseg/core/memory';
import { CohortError } from '../errors/CohortError';
import { FrameDecoder, type FrameFormat } from './FrameDecoder';
import { retrieveFrame } from './retrieveFrame';

/** Acquired images out of a PACS, decoded here, in the window that each names itself. */
export class PacsImages implements SourceImages {
  private readonly decoder = new FrameDecoder();

  constructor(private readonly store: SegStore) {}

  /**
   * @throws UserError where the PACS can't be asked
   * @throws CohortError where the image can't be read or segmented
   */
  async readSource(source: SourceImage, signal?: AbortSignal): Promise<Slice> {
    const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = source;
    const resource = `studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances/${sopInstanceUid}/metadata`;
    const answer = await this.store.retrieve(resource, 'application/dicom+json', signal);
    const [metadata] = datasetsOf(answer);
    if (!metadata) {
      throw new CohortError('cohort-image-unsupported', { reason: 'no-pixels' });
    }
    return this.readFrame(source, naturaliseImage(metadata), signal);
  }

  /** @param instance the attributes of the image, where they are known. @throws as `readSource` */
  async readFrame(
    source: SourceImage,
    instance: NaturalDataset,
    signal?: AbortSignal
  ): Promise<Slice> {
    const format = formatOf(instance);
    const { encoded, transferSyntaxUid } = await retrieveFrame(this.store, source, signal);
    const pixels = await this.decoder.decode(encoded, format, transferSyntaxUid);
    const { frameNumber } = source;
    const lut = frameItem(instance, frameNumber, 'PixelValueTransformationSequence');
    const slope = numbersOf(lut, 'RescaleSlope', 1)?.[0] ?? 1;
    const intercept = numbersOf(lut, 'RescaleIntercept', 1)?.[0] ?? 0;
    const modality = (stored: number) => stored * slope + intercept;
    const padding = numbersOf(instance, 'PixelPaddingValue', 1)?.[0];
    return {
      pixels: slope === 1 && intercept === 0 ? pixels : pixels.map(modality),
      width: format.columns,
      height: format.rows,
      spacingMm: spacingOf(instance, frameNumber) ?? [1, 1],
      inverted: textOf(instance, 'PhotometricInterpretation') === 'MONOCHROME1',
      paddingValue: padding === undefined ? undefined : modality(padding),
      window: windowOf(instance, frameNumber),
    };
  }
}

/** @throws CohortError `cohort-image-unsupported` */
function formatOf(instance: NaturalDataset): FrameFormat {
  const number = (keyword: string) => numbersOf(instance, keyword, 1)?.[0];
  const [rows, columns, bitsAllocated] = ['Rows', 'Columns', 'BitsAllocated'].map(number);
  if (!rows || !columns || !bitsAllocated) {
    throw new CohortError('cohort-image-unsupported', { reason: 'no-pixels' });
  }
  if ((number('SamplesPerPixel') ?? 1) > 1) {
    throw new CohortError('cohort-image-unsupported', { reason: 'colour' });
  }
  if (![8, 16, 32].includes(bitsAllocated)) {
    throw new CohortError('cohort-image-unsupported', { reason: 'bits' });
  }
  const bitsStored = number('BitsStored') ?? bitsAllocated;
  return {
    ...{ rows, columns, bitsAllocated, bitsStored },
    highBit: number('HighBit') ?? bitsStored - 1,
    isSigned: number('PixelRepresentation') === 1,
  };
}
