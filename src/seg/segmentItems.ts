import type { NaturalDataset } from '../dicom/NaturalDataset';
import { codes } from './codes';
import { toLongString, toShortText } from './dicomText';
import type { NumberedSegment } from './numberedSegments';

/**
 * The items of SegmentSequence (PS3.3 C.8.20.2).
 *
 * @param hostDataset the host's dataset, for the colours the user sees
 */
export function segmentItems(
  segments: readonly NumberedSegment[],
  hostDataset: NaturalDataset
): NaturalDataset[] {
  return segments.map((segment) => {
    const label = toLongString(segment.label, `Segment ${segment.segmentIndex}`);
    const description = describe(segment, label);
    const colour = displayColour(hostDataset, segment, segments.length);
    return {
      SegmentNumber: segment.segmentNumber,
      SegmentLabel: label,
      ...(description && { SegmentDescription: description }),
      ...algorithm(segment),
      SegmentedPropertyCategoryCodeSequence: [codes.tissue],
      SegmentedPropertyTypeCodeSequence: [codes.tissue],
      ...(colour !== undefined && { RecommendedDisplayCIELabValue: colour }),
    };
  });
}

function algorithm(segment: NumberedSegment): NaturalDataset {
  if (segment.predictedBy !== undefined) {
    return {
      SegmentAlgorithmType: 'SEMIAUTOMATIC',
      SegmentAlgorithmName: toLongString(segment.predictedBy, 'unknown'),
    };
  }
  const { algorithmType, algorithmName } = segment.cachedStats ?? {};
  const type = algorithmType?.toUpperCase();
  if (type === 'SEMIAUTOMATIC' || type === 'AUTOMATIC') {
    return {
      SegmentAlgorithmType: type,
      SegmentAlgorithmName: toLongString(algorithmName ?? '', 'unknown'),
    };
  }
  return { SegmentAlgorithmType: 'MANUAL' };
}

function describe(segment: NumberedSegment, label: string): string {
  const sentences = [
    segment.label.trim() && segment.label.trim() !== label ? `Full label: ${segment.label}` : '',
    segment.predictedBy !== undefined
      ? `Predicted by ${segment.predictedBy} from prompts and examples, accepted by the user.`
      : '',
  ];
  return toShortText(sentences.filter(Boolean).join(' '));
}

/** The host numbers the segments it wrote as we do; where the counts differ, the label decides. */
function displayColour(
  hostDataset: NaturalDataset,
  segment: NumberedSegment,
  segmentCount: number
): unknown {
  const sequence = hostDataset.SegmentSequence ?? [];
  const hostItems = (Array.isArray(sequence) ? sequence : [sequence]) as NaturalDataset[];
  const item =
    hostItems.length === segmentCount
      ? hostItems[segment.segmentNumber - 1]
      : hostItems.find(({ SegmentLabel }) => SegmentLabel === segment.label);
  return item?.RecommendedDisplayCIELabValue;
}
