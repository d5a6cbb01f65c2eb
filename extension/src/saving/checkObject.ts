import type { Difference, RetrievedObject } from '@multiverseg/core/dicomweb';
import {
  differencesOf,
  readSegmentation,
  readSegmentationFromMetadata,
  type ExpectedSegmentation,
  type SegmentationDifference,
} from '@multiverseg/core/seg';

/** What to tell of a difference; of several the first of these. */
const codes: readonly (readonly [Difference['code'], readonly SegmentationDifference['kind'][]])[] =
  [
    ['seg-differs-patient', ['patient']],
    [
      'seg-differs',
      [
        'uid',
        'size',
        'encoding',
        'segment-missing',
        'segment-surplus',
        'frame-missing',
        'frame-surplus',
        'voxels',
      ],
    ],
    ['seg-differs-position', ['position']],
    ['seg-differs-label', ['label', 'code']],
  ];

/** Told in the console; the rest is of the same kind. */
const toldAtMost = 5;

/**
 * Compares what the PACS gives back with the object that was sent.
 *
 * @throws Error it can't be read
 */
export function checkObject(
  object: RetrievedObject,
  expected: ExpectedSegmentation
): Difference | undefined {
  const stored =
    object.kind === 'file'
      ? readSegmentation(object.file)
      : readSegmentationFromMetadata(object.metadata, object.pixelData);
  const differences = differencesOf(stored, expected);
  const isAmong = (kinds: readonly string[]) =>
    differences.some(({ kind }) => kinds.includes(kind));
  const [code] = codes.find(([, kinds]) => isAmong(kinds)) ?? [];
  return code && { code, cause: new Error(JSON.stringify(differences.slice(0, toldAtMost))) };
}
