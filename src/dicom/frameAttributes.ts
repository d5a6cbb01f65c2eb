import type { Window } from '../image/types';
import { numbersOf, sequenceItems, valuesOf, type NaturalDataset } from './NaturalDataset';
import { functionalGroups, sourceGeometry } from './sourceGeometry';

/**
 * What holds for a frame: its own functional group, else the shared one, else the instance itself.
 *
 * @param frameNumber 1-based
 */
export function frameItem(
  instance: NaturalDataset,
  frameNumber: number,
  keyword: string
): NaturalDataset {
  const [found] = functionalGroups(instance, frameNumber).flatMap((group) =>
    sequenceItems(group, keyword)
  );
  return found ?? instance;
}

/** Between neighbouring columns, then rows; of a projection without calibration, at the detector. */
export function spacingOf(
  instance: NaturalDataset,
  frameNumber: number
): readonly [number, number] | undefined {
  const { pixelSpacingMm } = sourceGeometry(instance, frameNumber);
  const [rows, columns] = pixelSpacingMm ?? numbersOf(instance, 'ImagerPixelSpacing', 2) ?? [];
  return rows !== undefined && rows > 0 && columns > 0 ? [columns, rows] : undefined;
}

/** The first window that an image names, as it is to be applied (PS3.3 C.11.2.1.2.1). */
export function windowOf(instance: NaturalDataset, frameNumber: number): Window | undefined {
  const voi = frameItem(instance, frameNumber, 'FrameVOILUTSequence');
  const [centre] = valuesOf(voi, 'WindowCenter').map(Number);
  const [width] = valuesOf(voi, 'WindowWidth').map(Number);
  return width > 1 && Number.isFinite(centre)
    ? { lower: centre - 0.5 - (width - 1) / 2, upper: centre - 0.5 + (width - 1) / 2 }
    : undefined;
}
