import { sequenceItems, type NaturalDataset } from '../dicom/NaturalDataset';
import { buildSegmentation } from './buildSegmentation';
import { buildOptions, frameOf, snapshotOf } from './testing/snapshots';
import type { SegmentSnapshot } from './types';

function itemOf(segment: Partial<SegmentSnapshot>): NaturalDataset {
  const snapshot = snapshotOf(
    [frameOf(0, 2, [1, 0])],
    [{ segmentIndex: 1, label: 'Anterior', ...segment }]
  );
  return sequenceItems(buildSegmentation(snapshot, buildOptions), 'SegmentSequence')[0];
}

const code = (CodeValue: string, CodeMeaning: string) => ({
  CodeValue,
  CodingSchemeDesignator: 'SCT',
  CodeMeaning,
});

/** As another software wrote it and a viewer read it: single items may stand alone. */
const loadedItem = {
  SegmentNumber: 7,
  SegmentLabel: 'Liver',
  SegmentDescription: 'Whole organ',
  SegmentAlgorithmType: 'AUTOMATIC',
  SegmentAlgorithmName: 'TotalSeg',
  SegmentationAlgorithmIdentificationSequence: {
    AlgorithmFamilyCodeSequence: { CodeValue: '123110', CodingSchemeDesignator: 'DCM' },
    AlgorithmName: 'TotalSeg',
    AlgorithmVersion: '2.0',
  },
  SegmentedPropertyCategoryCodeSequence: [code('91772007', 'Organ')],
  SegmentedPropertyTypeCodeSequence: [
    {
      ...code('10200004', 'Liver'),
      SegmentedPropertyTypeModifierCodeSequence: [code('24028007', 'Right')],
    },
  ],
  AnatomicRegionSequence: [
    {
      ...code('818981001', 'Abdomen'),
      AnatomicRegionModifierSequence: [code('261183002', 'Upper')],
    },
  ],
  TrackingID: 'track Liver',
  TrackingUID: '1.2.3.4',
  RecommendedDisplayCIELabValue: [1, 2, 3],
};

describe('the description of a new segment', () => {
  it('says of one that no person has seen which network made it, as PS3.3 10.16 has it', () => {
    expect(itemOf({ madeBy: { name: 'MultiverSeg', version: '1.2.0' } })).toMatchObject({
      ...{ SegmentAlgorithmType: 'AUTOMATIC', SegmentAlgorithmName: 'MultiverSeg 1.2.0' },
      SegmentationAlgorithmIdentificationSequence: [
        {
          AlgorithmFamilyCodeSequence: [{ CodeValue: '123110', CodingSchemeDesignator: 'DCM' }],
          ...{ AlgorithmName: 'MultiverSeg', AlgorithmVersion: '1.2.0' },
        },
      ],
    });
  });

  it('says honestly how it was made, with current codes and the colour on screen', () => {
    const item = itemOf({ predictedBy: 'MultiverSeg 1.2.0', colour: [221, 84, 84] });
    expect(item).toMatchObject({
      SegmentAlgorithmType: 'SEMIAUTOMATIC',
      SegmentAlgorithmName: 'MultiverSeg 1.2.0',
      SegmentedPropertyTypeCodeSequence: [{ CodeValue: '85756007', CodingSchemeDesignator: 'SCT' }],
      RecommendedDisplayCIELabValue: [36079, 46896, 40573],
    });
    expect(itemOf({})).toMatchObject({ SegmentAlgorithmType: 'MANUAL' });
    expect(itemOf({})).not.toHaveProperty('SegmentAlgorithmName');
    expect(itemOf({})).not.toHaveProperty('RecommendedDisplayCIELabValue');
  });

  it('names the models of the segment, whichever is in use', () => {
    expect(itemOf({ predictedBy: 'Small 1.0, Large 2.0' })).toMatchObject({
      SegmentAlgorithmName: 'Small 1.0, Large 2.0',
      SegmentDescription: expect.stringContaining('Predicted by Small 1.0, Large 2.0 from'),
    });
  });

  it('has the code of a known name, with its side', () => {
    expect(itemOf({ label: 'Left lung' })).toMatchObject({
      SegmentedPropertyCategoryCodeSequence: [code('91723000', 'Anatomical Structure')],
      SegmentedPropertyTypeCodeSequence: [
        {
          ...code('39607008', 'Lung'),
          SegmentedPropertyTypeModifierCodeSequence: [code('7771000', 'Left')],
        },
      ],
    });
  });

  it('carries over how a loaded segment had been made where only that is known', () => {
    const cachedStats = { algorithmType: 'AUTOMATIC', algorithmName: 'Other 3' };
    expect(itemOf({ cachedStats })).toMatchObject({
      SegmentAlgorithmType: 'AUTOMATIC',
      SegmentAlgorithmName: 'Other 3',
    });
  });
});

describe('the description of a loaded segment', () => {
  it('stays as it was where the segment was not touched, but for its number', () => {
    expect(itemOf({ label: 'Liver', loadedItem })).toEqual({
      ...loadedItem,
      SegmentNumber: 1,
      SegmentationAlgorithmIdentificationSequence: [
        {
          AlgorithmFamilyCodeSequence: [{ CodeValue: '123110', CodingSchemeDesignator: 'DCM' }],
          AlgorithmName: 'TotalSeg',
          AlgorithmVersion: '2.0',
        },
      ],
    });
  });

  it('has the name and the colour the user gave it since, and its old codes', () => {
    expect(itemOf({ label: 'Liver, upper half', loadedItem, colour: [0, 0, 0] })).toMatchObject({
      SegmentLabel: 'Liver, upper half',
      SegmentedPropertyTypeCodeSequence: [{ CodeValue: '10200004' }],
      RecommendedDisplayCIELabValue: [0, 32896, 32896],
    });
  });

  it('has the code of its new name where that has one: a spleen is not coded as a liver', () => {
    expect(itemOf({ label: 'Spleen', loadedItem })).toMatchObject({
      SegmentLabel: 'Spleen',
      SegmentedPropertyCategoryCodeSequence: [{ CodeMeaning: 'Anatomical Structure' }],
      SegmentedPropertyTypeCodeSequence: [{ CodeValue: '78961009', CodeMeaning: 'Spleen' }],
      TrackingUID: '1.2.3.4',
    });
  });

  it('adds the model that changed it, and claims no prediction for the software before', () => {
    // The viewer names both where one changed the other's segment.
    const item = itemOf({
      label: 'Liver',
      loadedItem,
      predictedBy: 'TotalSeg, MultiverSeg 0.6.0',
    });
    expect(item).toMatchObject({
      SegmentAlgorithmType: 'SEMIAUTOMATIC',
      SegmentAlgorithmName: 'TotalSeg, MultiverSeg 0.6.0',
      SegmentDescription:
        'Whole organ. Changed with MultiverSeg 0.6.0 from prompts and examples, accepted by the user.',
      TrackingUID: '1.2.3.4',
      SegmentedPropertyTypeCodeSequence: [{ CodeValue: '10200004' }],
    });
    expect(JSON.stringify(item)).not.toContain('Predicted by');
  });

  it('says once what one model did twice', () => {
    const own = { ...loadedItem, SegmentAlgorithmName: 'MultiverSeg 0.6.0' };
    expect(itemOf({ loadedItem: own, predictedBy: 'MultiverSeg 0.6.0' })).toMatchObject({
      SegmentAlgorithmName: 'MultiverSeg 0.6.0',
      SegmentDescription: 'Whole organ',
    });
  });

  it('leaves the item that was loaded as it was', () => {
    const before = structuredClone(loadedItem);
    itemOf({ loadedItem, predictedBy: 'MultiverSeg 0.6.0' });
    expect(loadedItem).toEqual(before);
  });

  it('drops an algorithm’s name where a person drew the segment', () => {
    const manual = { ...loadedItem, SegmentAlgorithmType: 'MANUAL', SegmentAlgorithmName: 'Brush' };
    expect(itemOf({ loadedItem: manual })).toMatchObject({ SegmentAlgorithmType: 'MANUAL' });
    expect(itemOf({ loadedItem: manual })).not.toHaveProperty('SegmentAlgorithmName');
  });
});
