import { valuesOf, type NaturalDataset } from '../dicom/NaturalDataset';
import { toDecimalString } from './dicomText';
import type { LossyCompression } from './types';

/** What an image's metadata say of lossy compression; undefined where there was none. */
export function readLossyCompression(instance: NaturalDataset): LossyCompression | undefined {
  if (instance.LossyImageCompression !== '01') {
    return undefined;
  }
  return {
    ratios: valuesOf(instance, 'LossyImageCompressionRatio')
      .map(Number)
      .filter(Number.isFinite)
      .map(toDecimalString),
    methods: valuesOf(instance, 'LossyImageCompressionMethod').map(String),
  };
}

/**
 * The attributes that say whether an object goes back to images compressed with loss: once 01, the
 * word stays 01 in whatever is derived (PS3.3 C.7.6.1.1.5). Of several such images the first speaks.
 */
export function lossyAttributes(
  frames: readonly { readonly lossyCompression?: LossyCompression }[]
): NaturalDataset {
  const lossy = frames.find((frame) => frame.lossyCompression)?.lossyCompression;
  if (!lossy) {
    return { LossyImageCompression: '00' };
  }
  return {
    LossyImageCompression: '01',
    ...(lossy.ratios.length > 0 && { LossyImageCompressionRatio: lossy.ratios }),
    ...(lossy.methods.length > 0 && { LossyImageCompressionMethod: lossy.methods }),
  };
}
