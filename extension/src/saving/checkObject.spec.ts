import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import { buildSegmentation } from '@multiverseg/core/seg';
import { buildOptions } from '@multiverseg/core/seg/testing/snapshots';
import { checkObject } from './checkObject';
import { snapshotSegmentation } from './snapshot';
import { openSegmentation } from '../testing/openSegmentation';

const labels = (offset: number) =>
  Uint8Array.from({ length: 7 * 5 }, (_, voxel) => (voxel + offset) % 3);

const snapshot = snapshotSegmentation(
  openSegmentation(
    ['1.1', '1.2'].map((sop, index) => ({
      ...{ sop, width: 7, height: 5 },
      labels: labels(index),
      instance: { PatientID: 'T1' },
    })),
    { 1: { label: 'A' }, 2: { label: 'B' } }
  ),
  'seg'
);

const encode = (of = snapshot) => buildSegmentation(of, buildOptions);
const sent = encode();
const checkFile = (file: Uint8Array) =>
  checkObject({ kind: 'file', file }, { dataset: sent, snapshot });
const check = (dataset: NaturalDataset) => checkFile(writeDicom(dataset));

type Frame = { DerivationImageSequence: { SourceImageSequence: NaturalDataset[] }[] };
const framesOf = (dataset: NaturalDataset) => dataset.PerFrameFunctionalGroupsSequence as Frame[];

describe('checking what the PACS gives back', () => {
  it('accepts what was sent', () => {
    expect(check(encode())).toBeUndefined();
  });

  it('accepts the same frames in another order', () => {
    const reordered = {
      ...snapshot,
      frames: [...snapshot.frames].reverse(),
    };
    expect(check(encode(reordered))).toBeUndefined();
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
    expect(check(dataset)).toMatchObject({ code: 'seg-differs' });
  });

  it('sees another object', () => {
    expect(check({ ...encode(), SOPInstanceUID: '9.9' })).toMatchObject({ code: 'seg-differs' });
  });

  it.each<[string, NaturalDataset]>([
    ['seg-differs-patient', { PatientID: 'OTHER' }],
    ['seg-differs-label', { SegmentSequence: renamed() }],
    ['seg-differs-position', { PerFrameFunctionalGroupsSequence: moved() }],
  ])('says %s where nothing else differs', (code, change) => {
    expect(check({ ...encode(), ...change })).toMatchObject({ code });
  });

  it('tells of another patient first, of another name last', () => {
    const change = { SegmentSequence: renamed(), PerFrameFunctionalGroupsSequence: moved() };
    expect(check({ ...encode(), ...change })?.code).toBe('seg-differs-position');
    expect(check({ ...encode(), ...change, PatientID: 'X' })?.code).toBe('seg-differs-patient');
  });

  it('names no patient, not even in what is for the console', () => {
    const found = check({ ...encode(), PatientID: 'SECRET' });
    expect(String(found?.cause)).not.toContain('SECRET');
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
    expect(() => checkFile(file())).toThrow();
  });
});

function renamed(): NaturalDataset[] {
  const [first, ...others] = encode().SegmentSequence as NaturalDataset[];
  return [{ ...first, SegmentLabel: 'Other' }, ...others];
}

function moved(): NaturalDataset[] {
  return (encode().PerFrameFunctionalGroupsSequence as NaturalDataset[]).map((group) => ({
    ...group,
    PlanePositionSequence: [{ ImagePositionPatient: [9, 9, 9] }],
  }));
}
