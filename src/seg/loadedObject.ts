import type { Code } from '../dicom/codes/structureCodes';
import { sequenceItems, textOf, type NaturalDataset } from '../dicom/NaturalDataset';
import { personName } from '../dicom/personName';
import type { StoredSegment } from './StoredSegmentation';
import type { Predecessor } from './types';

/** What the next version of a stored SEG object has to know of it; undefined without identity. */
export function predecessorOf(instance: NaturalDataset): Predecessor | undefined {
  const sopInstanceUid = textOf(instance, 'SOPInstanceUID');
  const seriesInstanceUid = textOf(instance, 'SeriesInstanceUID');
  if (!sopInstanceUid || !seriesInstanceUid) {
    return undefined;
  }
  return {
    sopInstanceUid,
    seriesInstanceUid,
    seriesNumber: integerOf(instance, 'SeriesNumber'),
    instanceNumber: integerOf(instance, 'InstanceNumber') ?? 1,
    seriesDescription: textOf(instance, 'SeriesDescription') ?? '',
    contentCreatorName: personName(instance.ContentCreatorName),
  };
}

/** The item of SegmentSequence that describes a segment of a stored SEG object. */
export function loadedItemOf(
  instance: NaturalDataset,
  segmentNumber: number
): NaturalDataset | undefined {
  return sequenceItems(instance, 'SegmentSequence').find(
    (item) => integerOf(item, 'SegmentNumber') === segmentNumber
  );
}

/** What a stored SEG object says of a segment, read from its attributes by keyword. */
export function storedSegmentOf(instance: NaturalDataset, segmentNumber: number): StoredSegment {
  const item = loadedItemOf(instance, segmentNumber) ?? {};
  const [type] = sequenceItems(item, 'SegmentedPropertyTypeCodeSequence');
  const [category] = sequenceItems(item, 'SegmentedPropertyCategoryCodeSequence');
  const [modifier] = type
    ? sequenceItems(type, 'SegmentedPropertyTypeModifierCodeSequence')
    : [undefined];
  return {
    segmentNumber,
    label: textOf(item, 'SegmentLabel'),
    category: codeOf(category),
    type: codeOf(type),
    laterality: codeOf(modifier),
    algorithmType: textOf(item, 'SegmentAlgorithmType')?.toUpperCase(),
  };
}

function codeOf(item: NaturalDataset | undefined): Code | undefined {
  return (
    item && {
      value: textOf(item, 'CodeValue') ?? textOf(item, 'LongCodeValue') ?? '',
      scheme: textOf(item, 'CodingSchemeDesignator') ?? '',
      meaning: textOf(item, 'CodeMeaning') ?? '',
    }
  );
}

function integerOf(dataset: NaturalDataset, keyword: string): number | undefined {
  const number = Number(textOf(dataset, keyword) ?? NaN);
  return Number.isInteger(number) ? number : undefined;
}
