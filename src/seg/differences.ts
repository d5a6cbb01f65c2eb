import { sequenceItems, textOf, type NaturalDataset } from '../dicom/NaturalDataset';
import { personName } from '../dicom/personName';
import { frameDifferences, type FrameDifference } from './frameDifferences';
import type { StoredSegmentation } from './StoredSegmentation';
import type { SegmentationEncoding, SegmentationSnapshot } from './types';

/**
 * One way in which a stored SEG object is not what was sent. Names attributes and places, never what
 * stands there: it may go where no patient may be named.
 */
export type SegmentationDifference =
  | { readonly kind: 'uid' | 'patient' | 'size' | 'encoding'; readonly attribute: string }
  | { readonly kind: 'segment-missing' | 'segment-surplus'; readonly segmentNumber: number }
  | { readonly kind: 'label'; readonly segmentNumber: number }
  | { readonly kind: 'code'; readonly segmentNumber: number; readonly attribute: string }
  | FrameDifference;

/** What was sent: the voxels and places as the snapshot has them, all else as the data set has it. */
export interface ExpectedSegmentation {
  readonly dataset: NaturalDataset;
  readonly snapshot: SegmentationSnapshot;
}

/**
 * All differences between a stored SEG object and what was sent, voxel by voxel, on every source frame
 * and for every segment; none where the archive holds what it was given. Frames may come in any order,
 * and what an archive adds to a patient who had no such attribute is no difference.
 */
export function differencesOf(
  stored: StoredSegmentation,
  { dataset, snapshot }: ExpectedSegmentation
): readonly SegmentationDifference[] {
  return [
    ...identityDifferences(stored, dataset),
    ...patientDifferences(stored, dataset),
    ...segmentDifferences(stored, dataset),
    ...formDifferences(stored, dataset),
    ...frameDifferences(stored, snapshot, encodingOf(dataset)),
  ];
}

function identityDifferences(
  stored: StoredSegmentation,
  dataset: NaturalDataset
): SegmentationDifference[] {
  const pairs = [
    ['SOPInstanceUID', stored.sopInstanceUid],
    ['SeriesInstanceUID', stored.seriesInstanceUid],
    ['StudyInstanceUID', stored.studyInstanceUid],
    ['FrameOfReferenceUID', stored.frameOfReferenceUid],
  ] as const;
  return pairs
    .filter(([attribute, uid]) => {
      const sent = textOf(dataset, attribute);
      return sent && uid !== sent;
    })
    .map(([attribute]) => ({ kind: 'uid', attribute }));
}

function patientDifferences(
  { patient }: StoredSegmentation,
  dataset: NaturalDataset
): SegmentationDifference[] {
  const pairs = [
    ['PatientName', patient.name, personName(dataset.PatientName)],
    ['PatientID', patient.id, textOf(dataset, 'PatientID')],
    ['PatientBirthDate', patient.birthDate, textOf(dataset, 'PatientBirthDate')],
  ] as const;
  return pairs
    .filter(([attribute, is, sent]) =>
      is === undefined
        ? attribute === 'PatientID' && isReadable(sent) // Without it, it is nobody's.
        : sent && normalised(is) !== normalised(sent)
    )
    .map(([attribute]) => ({ kind: 'patient', attribute }));
}

/** Text that any character set has: where it does not come back, it is gone. */
function isReadable(sent: string | undefined): boolean {
  return sent !== undefined && /^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/.test(sent);
}

/** Padding, and empty components at the end of a name, mean nothing. */
function normalised(text: string): string {
  return text
    .split('=')
    .map((group) => group.trim().replace(/[\s^]+$/, ''))
    .join('=')
    .replace(/=+$/, '');
}

function segmentDifferences(
  stored: StoredSegmentation,
  dataset: NaturalDataset
): SegmentationDifference[] {
  const sent = new Map(
    sequenceItems(dataset, 'SegmentSequence')
      .map((item) => [Number(item.SegmentNumber), item] as const)
      .filter(([segmentNumber]) => segmentNumber > 0)
  );
  const differences: SegmentationDifference[] = [];
  for (const segment of stored.segments) {
    const { segmentNumber, label } = segment;
    const item = sent.get(segmentNumber);
    sent.delete(segmentNumber);
    if (!item) {
      differences.push({ kind: 'segment-surplus', segmentNumber });
      continue;
    }
    const sentLabel = textOf(item, 'SegmentLabel');
    if (label === undefined ? isReadable(sentLabel) : label !== sentLabel) {
      differences.push({ kind: 'label', segmentNumber });
    }
    for (const [attribute, code] of [
      ['SegmentedPropertyCategoryCodeSequence', segment.category],
      ['SegmentedPropertyTypeCodeSequence', segment.type],
    ] as const) {
      const [wanted = {}] = sequenceItems(item, attribute);
      if (
        code?.value !== codeValueOf(wanted) ||
        code?.scheme !== textOf(wanted, 'CodingSchemeDesignator')
      ) {
        differences.push({ kind: 'code', segmentNumber, attribute });
      }
    }
  }
  for (const segmentNumber of sent.keys()) {
    differences.push({ kind: 'segment-missing', segmentNumber });
  }
  return differences;
}

function codeValueOf(item: NaturalDataset): string | undefined {
  return textOf(item, 'CodeValue') ?? textOf(item, 'LongCodeValue') ?? textOf(item, 'URNCodeValue');
}

function formDifferences(
  stored: StoredSegmentation,
  dataset: NaturalDataset
): SegmentationDifference[] {
  return [
    ...(stored.encoding === encodingOf(dataset)
      ? []
      : [{ kind: 'encoding', attribute: 'SegmentationType' } as const]),
    ...(stored.rows === dataset.Rows ? [] : [{ kind: 'size', attribute: 'Rows' } as const]),
    ...(stored.columns === dataset.Columns
      ? []
      : [{ kind: 'size', attribute: 'Columns' } as const]),
  ];
}

function encodingOf({ SegmentationType }: NaturalDataset): SegmentationEncoding {
  return SegmentationType === 'LABELMAP' ? 'LABELMAP' : 'BINARY';
}
