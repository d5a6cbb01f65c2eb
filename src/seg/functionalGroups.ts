import type { NaturalDataset } from '../dicom/NaturalDataset';
import { sameOrientation } from '../dicom/planes';
import type { SourceGeometry, SourcePlane } from '../dicom/sourceGeometry';
import { codes } from './codes';
import { dimensions, frameLabel } from './dimensions';
import { toDecimalString } from './dicomText';
import type { SourceFrame } from './sourceFrames';

/** A frame of the SEG object: a source frame, and in BINARY objects one segment on it. */
export interface SegFrame {
  readonly frame: SourceFrame;
  /** Absent in LABELMAP objects, whose frames hold all segments. */
  readonly segmentNumber?: number;
  /** Derivation Description, where there is something to say of the frame. */
  readonly derivation?: string;
}

/** A source frame whose voxels have a place in the patient. */
type PlacedGeometry = SourceGeometry & Required<Pick<SourceGeometry, 'plane' | 'pixelSpacingMm'>>;

/** Whether every frame has a place, so that the SEG object can say one of each of its own. */
export function allPlaced(frames: readonly SourceFrame[]): boolean {
  return frames.every(({ source }) => isPlaced(source));
}

export function isPlaced(source: SourceGeometry): source is PlacedGeometry {
  return source.plane !== undefined && source.pixelSpacingMm !== undefined;
}

/**
 * Everything that says where the frames lie and what they came from: the shared and per-frame
 * functional groups (PS3.3 A.51.5) and the dimensions.
 *
 * Where the sources have no place in the patient, nothing is said of one: without a frame of reference
 * each voxel stands for the voxel of the referenced frame (PS3.3 A.51.5.1).
 *
 * @param segFrames in the order of the pixel data
 * @param frames the source frames in their order
 * @param sliceSpacingMm between neighbouring slices of the source, where it is uniform
 */
export function functionalGroups(
  segFrames: readonly SegFrame[],
  frames: readonly SourceFrame[],
  sliceSpacingMm?: number
): NaturalDataset {
  const hasPlaces = allPlaced(frames);
  const isBinary = segFrames.some(({ segmentNumber }) => segmentNumber !== undefined);
  const geometry = hasPlaces ? places(frames, sliceSpacingMm) : undefined;
  const positionOf = new Map(frames.map((frame, position) => [frame, position + 1]));
  return {
    NumberOfFrames: segFrames.length,
    SharedFunctionalGroupsSequence: [geometry?.shared ?? {}],
    PerFrameFunctionalGroupsSequence: segFrames.map(
      ({ frame, segmentNumber, derivation: description }) => {
        const position = positionOf.get(frame) ?? 1;
        return {
          FrameContentSequence: [
            {
              DimensionIndexValues: isBinary ? [segmentNumber, position] : [position],
              ...(!hasPlaces && { FrameLabel: frameLabel(frame, position) }),
            },
          ],
          ...geometry?.of(frame),
          ...(isBinary && {
            SegmentIdentificationSequence: [{ ReferencedSegmentNumber: segmentNumber }],
          }),
          DerivationImageSequence: [derivation(frame, description)],
        };
      }
    ),
    ...dimensions({ isBinary, hasPlaces }),
  };
}

/** Which groups of geometry all frames share, and which each has of its own. */
function places(frames: readonly SourceFrame[], sliceSpacingMm?: number) {
  const placed = new Map(
    frames.flatMap((frame) => (isPlaced(frame.source) ? [[frame, frame.source] as const] : []))
  );
  const [first, ...others] = placed.values();
  const measures = pixelMeasures(first, sliceSpacingMm);
  const sharesMeasures = others.every(
    (other) => JSON.stringify(pixelMeasures(other, sliceSpacingMm)) === JSON.stringify(measures)
  );
  const sharesOrientation = others.every(({ plane }) => sameOrientation(plane, first.plane));
  return {
    shared: {
      ...(sharesMeasures && { PixelMeasuresSequence: [measures] }),
      ...(sharesOrientation && { PlaneOrientationSequence: [planeOrientation(first.plane)] }),
    },
    of(frame: SourceFrame): NaturalDataset {
      const source = placed.get(frame) ?? first;
      return {
        ...(!sharesMeasures && { PixelMeasuresSequence: [pixelMeasures(source, sliceSpacingMm)] }),
        PlanePositionSequence: [
          { ImagePositionPatient: decimals(source.plane.imagePositionPatient) },
        ],
        ...(!sharesOrientation && { PlaneOrientationSequence: [planeOrientation(source.plane)] }),
      };
    },
  };
}

function pixelMeasures(source: PlacedGeometry, sliceSpacingMm?: number): NaturalDataset {
  return {
    PixelSpacing: decimals(source.pixelSpacingMm),
    // Readers refuse a frame with a place and without a thickness.
    SliceThickness: toDecimalString(source.sliceThicknessMm ?? sliceSpacingMm ?? 1),
    ...(sliceSpacingMm && { SpacingBetweenSlices: toDecimalString(sliceSpacingMm) }),
  };
}

function planeOrientation(plane: SourcePlane): NaturalDataset {
  return { ImageOrientationPatient: decimals(plane.imageOrientationPatient) };
}

function derivation(frame: SourceFrame, description: string | undefined): NaturalDataset {
  return {
    ...(description && { DerivationDescription: description }),
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

function decimals(values: readonly number[]): string[] {
  return values.map(toDecimalString);
}
