import type { NaturalDataset } from '../dicom/NaturalDataset';
import { VerifyError } from './errors';
import { patchDataset } from './patch';
import { checkStoredSegmentation } from './readBack';
import { snapshotSegmentation } from '../../extension/src/saving/snapshot';
import { fakeHost } from '../../extension/src/saving/testing/fakeHost';
import { hostDataset } from '../../extension/src/saving/testing/hostDataset';
import { writeDicom } from '../dicom/testing/writeDicom';

const labels = (offset: number) =>
  Uint8Array.from({ length: 7 * 5 }, (_, voxel) => (voxel + offset) % 3);

const snapshot = snapshotSegmentation(
  fakeHost(
    ['1.1', '1.2'].map((sop, index) => ({
      ...{ sop, width: 7, height: 5 },
      labels: labels(index),
    })),
    { 1: { label: 'A' }, 2: { label: 'B' } }
  ),
  'seg'
);

const encode = () => patchDataset(hostDataset(), snapshot);
const { SOPInstanceUID } = hostDataset();
const check = (dataset: NaturalDataset, sop = String(SOPInstanceUID)) =>
  checkStoredSegmentation(writeDicom(dataset), snapshot, sop);

type Frame = { DerivationImageSequence: { SourceImageSequence: NaturalDataset[] }[] };
const framesOf = (dataset: NaturalDataset) => dataset.PerFrameFunctionalGroupsSequence as Frame[];

describe('checking what the PACS gives back', () => {
  it('accepts what was sent', () => {
    expect(() => check(encode())).not.toThrow();
  });

  it('accepts the same frames in another order', () => {
    const reordered = {
      ...snapshot,
      frames: [...snapshot.frames].reverse(),
    };
    const dataset = patchDataset(hostDataset(), reordered);
    expect(() => check(dataset)).not.toThrow();
  });

  it.each<[string, (dataset: NaturalDataset) => void]>([
    [
      'a single flipped voxel',
      (dataset) => {
        new Uint8Array(dataset.PixelData as ArrayBuffer)[16] ^= 0b100;
      },
    ],
    [
      'frames on each other’s source image',
      (dataset) => {
        const [a, b] = framesOf(dataset);
        const { DerivationImageSequence } = a;
        a.DerivationImageSequence = b.DerivationImageSequence;
        b.DerivationImageSequence = DerivationImageSequence;
      },
    ],
    [
      'a frame on another frame of the source',
      (dataset) => {
        const [source] = framesOf(dataset)[0].DerivationImageSequence[0].SourceImageSequence;
        source.ReferencedFrameNumber = 2;
      },
    ],
    [
      'a missing frame',
      (dataset) => {
        framesOf(dataset).pop();
      },
    ],
    [
      'a frame twice',
      (dataset) => {
        const frames = framesOf(dataset);
        frames[1] = frames[0];
      },
    ],
    [
      'rows and columns swapped',
      (dataset) => {
        [dataset.Rows, dataset.Columns] = [dataset.Columns, dataset.Rows];
      },
    ],
  ])('sees %s', (_, spoil) => {
    const dataset = encode();
    spoil(dataset);
    expect(() => check(dataset)).toThrow(expect.objectContaining({ code: 'seg-differs' }));
  });

  it('sees another object', () => {
    expect(() => check(encode(), '9.9')).toThrow(expect.objectContaining({ code: 'seg-differs' }));
  });

  it.each([
    ['no DICOM', () => Uint8Array.of(60, 104, 116, 109, 108)],
    [
      'a compressed copy',
      () => {
        const dataset = encode();
        const rle = { Value: ['1.2.840.10008.1.2.5'], vr: 'UI' };
        return writeDicom({
          ...dataset,
          _meta: { ...(dataset._meta as object), TransferSyntaxUID: rle },
        });
      },
    ],
    ['a copy without voxels', () => writeDicom({ ...encode(), PixelData: new ArrayBuffer(2) })],
    ['a copy that is cut off', () => writeDicom(encode()).slice(0, -10)],
  ])('can’t read %s, and says so', (_, file) => {
    const act = () => checkStoredSegmentation(file(), snapshot, String(SOPInstanceUID));
    expect(act).toThrow(VerifyError);
    expect(act).toThrow(expect.objectContaining({ code: 'seg-not-readable' }));
  });
});
