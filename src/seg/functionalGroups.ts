import type { NaturalDataset } from '../../extension/src/host/types';
import { codes } from './codes';
import { toDecimalString } from './dicomText';
import type { NumberedSegment } from './numberedSegments';
import { sameOrientation } from './sliceSpacing';
import type { LabelledFrame, SegmentationSnapshot, SourceGeometry } from './types';
import { randomUid } from './uid';

/** (0062,000B) in (0062,000A), and (0020,0032) in (0020,9113), as the attribute tags' numbers. */
const segmentNumberTag = 0x0062000b;
const segmentIdentificationTag = 0x0062000a;
const imagePositionTag = 0x00200032;
const planePositionTag = 0x00209113;

/**
 * Everything that says where the frames lie and what they came from: the shared and per-frame
 * functional groups (PS3.3 A.51.5), the dimensions, and the list of referenced instances.
 * One frame per segment and source frame, segment by segment.
 */
export function functionalGroups(
  segments: readonly NumberedSegment[],
  snapshot: SegmentationSnapshot
): NaturalDataset {
  const [first] = snapshot.frames;
  const sharesOrientation = snapshot.frames.every(({ source }) =>
    sameOrientation(source, first.source)
  );
  const perFrame = segments.flatMap(({ segmentNumber, frames }) =>
    frames.map((frame) => ({
      FrameContentSequence: [
        { DimensionIndexValues: [segmentNumber, snapshot.frames.indexOf(frame) + 1] },
      ],
      PlanePositionSequence: [
        { ImagePositionPatient: decimals(frame.source.imagePositionPatient) },
      ],
      ...(!sharesOrientation && { PlaneOrientationSequence: [planeOrientation(frame.source)] }),
      SegmentIdentificationSequence: [{ ReferencedSegmentNumber: segmentNumber }],
      DerivationImageSequence: [derivation(frame)],
    }))
  );
  return {
    NumberOfFrames: perFrame.length,
    SharedFunctionalGroupsSequence: [
      {
        PixelMeasuresSequence: [pixelMeasures(first.source, snapshot.sliceSpacingMm)],
        ...(sharesOrientation && { PlaneOrientationSequence: [planeOrientation(first.source)] }),
      },
    ],
    PerFrameFunctionalGroupsSequence: perFrame,
    ...dimensions(),
    ReferencedSeriesSequence: [
      {
        SeriesInstanceUID: snapshot.seriesInstanceUid,
        ReferencedInstanceSequence: referencedInstances(snapshot.frames),
      },
    ],
  };
}

function derivation(frame: LabelledFrame): NaturalDataset {
  return {
    SourceImageSequence: [
      {
        ReferencedSOPClassUID: frame.source.sopClassUid,
        ReferencedSOPInstanceUID: frame.sopInstanceUid,
        ...(frame.source.multiFrame && { ReferencedFrameNumber: frame.frameNumber }),
        // The voxels lie on those of the source; readers refuse to match them without this word.
        SpatialLocationsPreserved: 'YES',
        PurposeOfReferenceCodeSequence: [codes.sourceImage],
      },
    ],
    DerivationCodeSequence: [codes.segmentation],
  };
}

function pixelMeasures(source: SourceGeometry, sliceSpacingMm?: number): NaturalDataset {
  return {
    PixelSpacing: decimals(source.pixelSpacingMm),
    // Required for a volume; a projection has none, and any positive number serves.
    SliceThickness: toDecimalString(source.sliceThicknessMm ?? sliceSpacingMm ?? 1),
    ...(sliceSpacingMm && { SpacingBetweenSlices: toDecimalString(sliceSpacingMm) }),
  };
}

function planeOrientation(source: SourceGeometry): NaturalDataset {
  return { ImageOrientationPatient: decimals(source.imageOrientationPatient) };
}

function dimensions(): NaturalDataset {
  const DimensionOrganizationUID = randomUid();
  return {
    DimensionOrganizationSequence: [{ DimensionOrganizationUID }],
    DimensionIndexSequence: [
      {
        DimensionOrganizationUID,
        DimensionIndexPointer: segmentNumberTag,
        FunctionalGroupPointer: segmentIdentificationTag,
        DimensionDescriptionLabel: 'ReferencedSegmentNumber',
      },
      {
        DimensionOrganizationUID,
        DimensionIndexPointer: imagePositionTag,
        FunctionalGroupPointer: planePositionTag,
        DimensionDescriptionLabel: 'ImagePositionPatient',
      },
    ],
  };
}

function referencedInstances(frames: readonly LabelledFrame[]): NaturalDataset[] {
  const classOf = new Map(frames.map((frame) => [frame.sopInstanceUid, frame.source.sopClassUid]));
  return [...classOf].map(([ReferencedSOPInstanceUID, ReferencedSOPClassUID]) => ({
    ReferencedSOPClassUID,
    ReferencedSOPInstanceUID,
  }));
}

function decimals(values: readonly number[]): string[] {
  return values.map(toDecimalString);
}
