import type { NaturalDataset } from '../dicom/NaturalDataset';
import type { SourceFrame } from './sourceFrames';
import { randomUid } from './uid';

/** An attribute in its functional group, as the numbers of their tags (VR AT). */
const segmentNumber = { pointer: 0x0062000b, group: 0x0062000a, label: 'ReferencedSegmentNumber' };
const imagePosition = { pointer: 0x00200032, group: 0x00209113, label: 'ImagePositionPatient' };
const sourceFrame = { pointer: 0x00209453, group: 0x00209111, label: 'FrameLabel' };

/**
 * The Multi-frame Dimension module (PS3.3 C.7.6.17): by segment in BINARY objects, then by place, or
 * by the label of the source frame where there is no place.
 */
export function dimensions(has: {
  readonly isBinary: boolean;
  readonly hasPlaces: boolean;
}): NaturalDataset {
  const DimensionOrganizationUID = randomUid();
  const indexed = [
    ...(has.isBinary ? [segmentNumber] : []),
    has.hasPlaces ? imagePosition : sourceFrame,
  ];
  return {
    DimensionOrganizationSequence: [{ DimensionOrganizationUID }],
    DimensionIndexSequence: indexed.map(({ pointer, group, label }) => ({
      DimensionOrganizationUID,
      DimensionIndexPointer: pointer,
      FunctionalGroupPointer: group,
      DimensionDescriptionLabel: label,
    })),
  };
}

/** Names a source frame that has no place to be told by. */
export function frameLabel({ frameNumber, source }: SourceFrame, position: number): string {
  return source.multiFrame ? `Frame ${frameNumber}` : `Image ${position}`;
}
