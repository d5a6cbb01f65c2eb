import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import {
  buildSegmentation,
  differencesOf,
  firstVersion,
  readSegmentation,
} from '@multiverseg/core/seg';
import { reencoded, TransferSyntax } from '../support';
import { seriesOfAllKinds } from './geometries';
import { segmentationOf, structuresOfAllKinds } from './segmentations';

const snapshot = segmentationOf(seriesOfAllKinds[0], structuresOfAllKinds[1]);

describe.each(['BINARY', 'LABELMAP'] as const)(
  'a %s object that an archive gives back',
  (encoding) => {
    const dataset = buildSegmentation(snapshot, {
      encoding,
      identity: firstVersion(4001),
      softwareVersion: '0.7.0',
      now: new Date(),
    });
    const file = Buffer.from(writeDicom(dataset));

    it.each(Object.entries(TransferSyntax))('in %s is the same', (_, transferSyntax) => {
      const stored = readSegmentation(reencoded(transferSyntax)(file));
      expect(differencesOf(stored, { dataset, snapshot })).toEqual([]);
    });

    it('in big endian words is the same: bits and bytes change places in them', () => {
      const words = { ...dataset, _vrMap: { ...(dataset._vrMap as object), PixelData: 'OW' } };
      const swapped = reencoded(TransferSyntax.ExplicitBigEndian)(Buffer.from(writeDicom(words)));
      expect(differencesOf(readSegmentation(swapped), { dataset, snapshot })).toEqual([]);
    });
  }
);
