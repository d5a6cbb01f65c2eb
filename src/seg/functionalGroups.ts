import type { NaturalDataset } from '../dicom/NaturalDataset';
import { codes } from './codes';
import { toDecimalString } from './dicomText';
import type { NumberedSegment } from './numberedSegments';
import { sameOrientation } from './sliceSpacing';
import type { SourceGeometry, SourcePlane } from '../dicom/sourceGeometry';
import type { LabelledFrame, SegmentationSnapshot } from './types';
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
  const firstPlane = planeOf(first.source);
  const sharesOrientation = snapshot.frames.every(({ source }) =>
    sameOrientation(planeOf(source), firstPlane)
  );
  const perFrame = segments.flatMap(({ segmentNumber, frames }) =>
    frames.map((frame) => ({
      FrameContentSequence: [
        { DimensionIndexValues: [segmentNumber, snapshot.frames.indexOf(frame) + 1] },
      ],
      PlanePositionSequence: [
        { ImagePositionPatient: decimals(planeOf(frame.source).imagePositionPatient) },
      ],
      ...(!sharesOrientation && {
        PlaneOrientationSequence: [planeOrientation(planeOf(frame.source))],
      }),
      SegmentIdentificationSequence: [{ ReferencedSegmentNumber: segmentNumber }],
      DerivationImageSequence: [derivation(frame)],
    }))
  );
  return {
    NumberOfFrames: perFrame.length,
    SharedFunctionalGroupsSequence: [
      {
        PixelMeasuresSequence: [pixelMeasures(first.source, snapshot.sliceSpacingMm)],
        ...(sharesOrientation && { PlaneOrientationSequence: [planeOrientation(firstPlane)] }),
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
    PixelSpacing: decimals(source.pixelSpacingMm ?? [1, 1]),
    // Required for a volume; a projection has none, and any positive number serves.
    SliceThickness: toDecimalString(source.sliceThicknessMm ?? sliceSpacingMm ?? 1),
    ...(sliceSpacingMm && { SpacingBetweenSlices: toDecimalString(sliceSpacingMm) }),
  };
}

function planeOf({ plane }: SourceGeometry): SourcePlane {
  return plane ?? { imagePositionPatient: [0, 0, 0], imageOrientationPatient: [1, 0, 0, 0, 1, 0] };
}

function planeOrientation(plane: SourcePlane): NaturalDataset {
  return { ImageOrientationPatient: decimals(plane.imageOrientationPatient) };
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
