import type { NaturalDataset } from '../dicom/NaturalDataset';
import { writeDicom } from '../dicom/testing/writeDicom';
import { buildSegmentation } from './buildSegmentation';
import { differencesOf } from './differences';
import { readSegmentation } from './readSegmentation';
import { buildOptions, frameOf, snapshotOf } from './testing/snapshots';
import type { SegmentationEncoding } from './types';

const labels = (offset: number) => Array.from({ length: 35 }, (_, voxel) => (voxel + offset) % 3);
const snapshot = snapshotOf(
  [frameOf(0, 7, labels(0)), frameOf(1, 7, labels(1))],
  [
    { segmentIndex: 1, label: 'A' },
    { segmentIndex: 2, label: 'Liver' },
  ]
);

type Items = Record<string, unknown>[];
type Spoil = (dataset: NaturalDataset) => void;

/** What is said of an object that was changed after it was sent. */
function differences(spoil: Spoil, encoding: SegmentationEncoding = 'BINARY') {
  const dataset = buildSegmentation(snapshot, { ...buildOptions, encoding });
  const changed = structuredClone(dataset);
  spoil(changed);
  return differencesOf(readSegmentation(writeDicom(changed)), { dataset, snapshot });
}

const frames = (dataset: NaturalDataset) => dataset.PerFrameFunctionalGroupsSequence as Items;
const segments = (dataset: NaturalDataset) => dataset.SegmentSequence as Items;
const first = (item: Record<string, unknown>, keyword: string) => (item[keyword] as Items)[0];

describe('the differences of a stored SEG object from what was sent', () => {
  it.each(['BINARY', 'LABELMAP'] as const)('are none where nothing changed (%s)', (encoding) => {
    expect(differences(() => undefined, encoding)).toEqual([]);
  });

  it('are none where the frames came in another order', () => {
    const dataset = buildSegmentation(snapshot, buildOptions);
    const reversed = { ...snapshot, frames: [...snapshot.frames].reverse() };
    const stored = readSegmentation(writeDicom(buildSegmentation(reversed, buildOptions)));
    expect(differencesOf(stored, { dataset, snapshot })).toEqual([]);
  });

  it('count the voxels of a frame that are not as they were', () => {
    const flipped = differences((dataset) => {
      new Uint8Array(dataset.PixelData as ArrayBuffer)[0] ^= 0b101;
    });
    const place = { sopInstanceUid: '1.2.1', frameNumber: 1, segmentNumber: 1 };
    expect(flipped).toEqual([{ kind: 'voxels', ...place, voxelCount: 2 }]);
    const relabelled = differences((dataset) => {
      new Uint8Array(dataset.PixelData as ArrayBuffer)[36] = 7;
    }, 'LABELMAP');
    expect(relabelled).toEqual([
      { kind: 'voxels', sopInstanceUid: '1.2.2', frameNumber: 1, voxelCount: 1 },
    ]);
  });

  it('name frames that are on each other’s source image', () => {
    const swapped = differences((dataset) => {
      const [a, b] = frames(dataset);
      const { DerivationImageSequence } = a;
      a.DerivationImageSequence = b.DerivationImageSequence;
      b.DerivationImageSequence = DerivationImageSequence;
    });
    expect(new Set(swapped.map(({ kind }) => kind))).toEqual(new Set(['position', 'voxels']));
  });

  it('name a frame that is missing, and one that is too much', () => {
    expect(
      differences((dataset) => {
        frames(dataset).pop();
      })
    ).toEqual([
      { kind: 'frame-missing', sopInstanceUid: '1.2.2', frameNumber: 1, segmentNumber: 2 },
    ]);
    const other = differences((dataset) => {
      const source = first(
        first(frames(dataset)[0], 'DerivationImageSequence'),
        'SourceImageSequence'
      );
      source.ReferencedFrameNumber = 2;
    });
    expect(other).toEqual([
      { kind: 'frame-surplus', sopInstanceUid: '1.2.1', frameNumber: 2, segmentNumber: 1 },
      { kind: 'frame-missing', sopInstanceUid: '1.2.1', frameNumber: 1, segmentNumber: 1 },
    ]);
  });

  it('see a frame that is there twice', () => {
    const twice = differences((dataset) => {
      frames(dataset)[1] = frames(dataset)[0];
    });
    expect(twice.map(({ kind }) => kind)).toEqual(['frame-surplus', 'frame-missing']);
  });

  it('see rows and columns that changed places', () => {
    const turned = differences((dataset) => {
      [dataset.Rows, dataset.Columns] = [dataset.Columns, dataset.Rows];
    });
    expect(turned).toEqual(
      expect.arrayContaining([
        { kind: 'size', attribute: 'Rows' },
        { kind: 'size', attribute: 'Columns' },
      ])
    );
  });

  it.each<[string, Spoil, object]>([
    [
      'another object',
      (dataset) => (dataset.SOPInstanceUID = '9.9'),
      { kind: 'uid', attribute: 'SOPInstanceUID' },
    ],
    [
      'another study',
      (dataset) => (dataset.StudyInstanceUID = '9.9'),
      { kind: 'uid', attribute: 'StudyInstanceUID' },
    ],
    [
      'another patient’s number',
      (dataset) => (dataset.PatientID = 'T2'),
      { kind: 'patient', attribute: 'PatientID' },
    ],
    [
      'a patient’s number that is gone',
      (dataset) => delete dataset.PatientID,
      { kind: 'patient', attribute: 'PatientID' },
    ],
    [
      'another frame of reference',
      (dataset) => (dataset.FrameOfReferenceUID = '9.9'),
      { kind: 'uid', attribute: 'FrameOfReferenceUID' },
    ],
    [
      'another name',
      (dataset) => (dataset.PatientName = 'Other^Patient'),
      { kind: 'patient', attribute: 'PatientName' },
    ],
    [
      'another birthday',
      (dataset) => (dataset.PatientBirthDate = '19700103'),
      { kind: 'patient', attribute: 'PatientBirthDate' },
    ],
    [
      'another label',
      (dataset) => (segments(dataset)[1].SegmentLabel = 'Spleen'),
      { kind: 'label', segmentNumber: 2 },
    ],
    [
      'a label that is gone',
      (dataset) => delete segments(dataset)[1].SegmentLabel,
      { kind: 'label', segmentNumber: 2 },
    ],
    [
      'another code',
      (dataset) =>
        (first(segments(dataset)[1], 'SegmentedPropertyTypeCodeSequence').CodeValue = '78961009'),
      { kind: 'code', segmentNumber: 2, attribute: 'SegmentedPropertyTypeCodeSequence' },
    ],
    [
      'another coding scheme',
      (dataset) =>
        (first(
          segments(dataset)[1],
          'SegmentedPropertyCategoryCodeSequence'
        ).CodingSchemeDesignator = 'SRT'),
      { kind: 'code', segmentNumber: 2, attribute: 'SegmentedPropertyCategoryCodeSequence' },
    ],
    [
      'a segment that is gone',
      (dataset) => segments(dataset).pop(),
      { kind: 'segment-missing', segmentNumber: 2 },
    ],
    [
      'a segment that nobody sent',
      (dataset) => segments(dataset).push({ ...segments(dataset)[0], SegmentNumber: 3 }),
      { kind: 'segment-surplus', segmentNumber: 3 },
    ],
    [
      'another kind of segmentation',
      (dataset) => (dataset.SegmentationType = 'LABELMAP'),
      { kind: 'encoding', attribute: 'SegmentationType' },
    ],
    [
      'a frame that was moved',
      (dataset) =>
        (first(frames(dataset)[0], 'PlanePositionSequence').ImagePositionPatient = ['1', '2', '3']),
      {
        kind: 'position',
        attribute: 'ImagePositionPatient',
        ...{ sopInstanceUid: '1.2.1', frameNumber: 1, segmentNumber: 1 },
      },
    ],
  ])('see %s, and nothing besides', (_, spoil, difference) => {
    expect(differences(spoil)).toEqual([difference]);
  });

  it('see another spacing on every frame', () => {
    const wider = differences((dataset) => {
      const [shared] = dataset.SharedFunctionalGroupsSequence as Items;
      first(shared, 'PixelMeasuresSequence').PixelSpacing = ['1', '1'];
    });
    expect(wider).toHaveLength(4);
    expect(wider[0]).toMatchObject({ kind: 'position', attribute: 'PixelSpacing' });
  });

  it('see a place where none was sent', () => {
    const source = { sopClassUid: '1.2.840.10008.5.1.4.1.1.1', multiFrame: false };
    const projection = snapshotOf([frameOf(0, 7, labels(0), { source })], snapshot.segments);
    const dataset = buildSegmentation(projection, buildOptions);
    const changed = structuredClone(dataset);
    for (const group of frames(changed)) {
      group.PlanePositionSequence = [{ ImagePositionPatient: ['0', '0', '0'] }];
      group.PlaneOrientationSequence = [
        { ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'] },
      ];
    }
    const compare = (one: NaturalDataset) =>
      differencesOf(readSegmentation(writeDicom(one)), { dataset, snapshot: projection });
    expect(compare(dataset)).toEqual([]);
    expect(compare(changed).map(({ kind }) => kind)).toContain('position');
  });

  it.each<[string, Spoil]>([
    [
      'padding and empty components of a name',
      (dataset) => (dataset.PatientName = 'Test^Patient^^ '),
    ],
    ['what the archive knows besides', (dataset) => (dataset.PatientComments = 'known here')],
    [
      'positions in other digits',
      (dataset) => {
        first(frames(dataset)[0], 'PlanePositionSequence').ImagePositionPatient = [
          '-10.500',
          '4.0',
          '0',
        ];
      },
    ],
  ])('are not %s', (_, spoil) => {
    expect(differences(spoil)).toEqual([]);
  });

  it('name no patient', () => {
    const said = JSON.stringify(
      differences((dataset) => {
        dataset.PatientName = 'Other^Person';
        dataset.PatientID = 'T2';
      })
    );
    expect(said).not.toMatch(/Test|Other|T1|T2/);
  });
});
