import { numbersOf, sequenceItems, textOf, valuesOf, type NaturalDataset } from './NaturalDataset';

/** Where a plane lies. Patient coordinates (LPS), millimetres; source: Image Plane Module. */
export interface SourcePlane {
  /** Centre of the first voxel: x, y, z. */
  readonly imagePositionPatient: readonly number[];
  /** Direction of a row, then of a column. */
  readonly imageOrientationPatient: readonly number[];
}

/** What a source frame says of its geometry; what it does not say is absent and never invented. */
export interface SourceGeometry {
  readonly sopClassUid: string;
  /** Whether the source instance has several frames, so that a reference must name one. */
  readonly multiFrame: boolean;
  /** Absent where the frame has no place in the patient (cine, projections, photographs). */
  readonly plane?: SourcePlane;
  /** Between rows, then between columns; in the patient, not at the detector. */
  readonly pixelSpacingMm?: readonly [number, number];
  readonly sliceThicknessMm?: number;
}

const centimetres = 3;

/**
 * Reads the geometry of one frame from the attributes of its instance: the Image Plane module of
 * single-frame images, the functional groups of enhanced ones (PS3.3 C.7.6.16.2), the detector of
 * reconstructed NM frames, the calibrated region of ultrasound (PS3.3 C.8.5.5).
 *
 * The position and orientation of a multi-frame instance's top level are not read: viewers put
 * made-up ones there. ImagerPixelSpacing is the detector's and no spacing in the patient.
 *
 * @param frameNumber 1-based
 */
export function sourceGeometry(instance: NaturalDataset, frameNumber: number): SourceGeometry {
  const multiFrame = Number(instance.NumberOfFrames ?? 1) > 1;
  const groups = functionalGroups(instance, frameNumber);
  const measures = [...groups.map((group) => firstItem(group, 'PixelMeasuresSequence')), instance];
  return {
    sopClassUid: textOf(instance, 'SOPClassUID') ?? '',
    multiFrame,
    plane: planeOf(groups) ?? (multiFrame ? nuclearPlane(instance, frameNumber) : plane(instance)),
    pixelSpacingMm: first(measures, spacingOf) ?? ultrasoundSpacing(instance),
    sliceThicknessMm: first(measures, thicknessOf),
  };
}

/**
 * The frame's own functional groups, then the shared ones (PS3.3 C.7.6.16); none where it has none.
 *
 * @param frameNumber 1-based
 */
export function functionalGroups(
  instance: NaturalDataset,
  frameNumber: number
): readonly NaturalDataset[] {
  const own = sequenceItems(instance, 'PerFrameFunctionalGroupsSequence')[frameNumber - 1];
  return [own, ...sequenceItems(instance, 'SharedFunctionalGroupsSequence')].filter(Boolean);
}

function planeOf(groups: readonly NaturalDataset[]): SourcePlane | undefined {
  return plane({
    ImagePositionPatient: first(
      groups,
      (group) => firstItem(group, 'PlanePositionSequence').ImagePositionPatient
    ),
    ImageOrientationPatient: first(
      groups,
      (group) => firstItem(group, 'PlaneOrientationSequence').ImageOrientationPatient
    ),
  });
}

function plane(attributes: NaturalDataset): SourcePlane | undefined {
  const imagePositionPatient = numbersOf(attributes, 'ImagePositionPatient', 3);
  const imageOrientationPatient = numbersOf(attributes, 'ImageOrientationPatient', 6);
  return imagePositionPatient && imageOrientationPatient
    ? { imagePositionPatient, imageOrientationPatient }
    : undefined;
}

/** Reconstructed slices of NM lie along the detector's normal (PS3.3 C.8.4.15). */
function nuclearPlane(instance: NaturalDataset, frameNumber: number): SourcePlane | undefined {
  const [spacing] = numbersOf(instance, 'SpacingBetweenSlices', 1) ?? [];
  const start = plane(firstItem(instance, 'DetectorInformationSequence'));
  if (!start || spacing === undefined || !valuesOf(instance, 'ImageType').includes('RECON TOMO')) {
    return undefined;
  }
  const [rx, ry, rz, cx, cy, cz] = start.imageOrientationPatient;
  const normal = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
  return {
    ...start,
    imagePositionPatient: start.imagePositionPatient.map(
      (coordinate, axis) => coordinate + normal[axis] * spacing * (frameNumber - 1)
    ),
  };
}

function spacingOf(attributes: NaturalDataset): readonly [number, number] | undefined {
  const spacing = numbersOf(attributes, 'PixelSpacing', 2);
  return spacing?.every((step) => step > 0) ? [spacing[0], spacing[1]] : undefined;
}

/** Of the regions in centimetres, where all have one scale. */
function ultrasoundSpacing(instance: NaturalDataset): readonly [number, number] | undefined {
  const scales = sequenceItems(instance, 'SequenceOfUltrasoundRegions')
    .filter(
      (region) =>
        Number(region.PhysicalUnitsXDirection) === centimetres &&
        Number(region.PhysicalUnitsYDirection) === centimetres
    )
    .map((region) => [
      Math.abs(Number(region.PhysicalDeltaY)) * 10,
      Math.abs(Number(region.PhysicalDeltaX)) * 10,
    ]);
  const [scale] = scales;
  return scale?.every((step) => step > 0) &&
    scales.every((other) => other[0] === scale[0] && other[1] === scale[1])
    ? [scale[0], scale[1]]
    : undefined;
}

function thicknessOf(attributes: NaturalDataset): number | undefined {
  const [thickness] = numbersOf(attributes, 'SliceThickness', 1) ?? [];
  return thickness !== undefined && thickness > 0 ? thickness : undefined;
}

function firstItem(dataset: NaturalDataset, keyword: string): NaturalDataset {
  return sequenceItems(dataset, keyword)[0] ?? {};
}

function first<From, To>(
  sources: readonly From[],
  read: (source: From) => To | undefined
): To | undefined {
  for (const source of sources) {
    const value = read(source);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}
