import { sequenceItems, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { DisplaySetService } from './types';

/** What the host takes for the orientation of an image that says none. */
const assumedOrientation = [1, 0, 0, 0, 1, 0];

const planeGroups = ['PlaneOrientationSequence', 'PlanePositionSequence'] as const;

/**
 * Lets OHIF 3.13 show SEG objects of images without a place in the patient (radiographs, ultrasound,
 * cine). Such an object says no orientation and no spacing, and must not (PS3.3 A.51.5.1), but without
 * them the host's viewport throws, which empties the page, and its reader fails. So the host's copy of
 * what it shows is lent what it assumes of the images themselves, for as long as the page lives.
 */
export function lendGeometryToAll(displaySetService: DisplaySetService): void {
  displaySetService.subscribe(displaySetService.EVENTS.DISPLAY_SETS_ADDED, (added) => {
    for (const { instance } of (added.displaySetsAdded ?? []) as readonly HasInstance[]) {
      lendGeometry(instance ?? {});
    }
  });
}

interface HasInstance {
  readonly instance?: NaturalDataset;
}

/** @param instance the host's attributes of a stored object; changed where it is a SEG without planes */
export function lendGeometry(instance: NaturalDataset): void {
  const [frame] = sequenceItems(instance, 'PerFrameFunctionalGroupsSequence');
  const [shared] = sequenceItems(instance, 'SharedFunctionalGroupsSequence');
  const hasPlanes = [frame, shared].some(
    (group) => group && planeGroups.some((name) => sequenceItems(group, name).length > 0)
  );
  if (instance.Modality !== 'SEG' || !frame || hasPlanes) {
    return;
  }
  const lent = {
    PixelMeasuresSequence: [{}],
    ...shared,
    PlaneOrientationSequence: { ImageOrientationPatient: [...assumedOrientation] },
  };
  if (shared) {
    Object.assign(shared, lent); // In place: the host holds on to the group itself.
  } else {
    instance.SharedFunctionalGroupsSequence = [lent];
  }
}
