import { sequenceItems, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';

/** What the host takes for the orientation of an image that says none. */
const assumedOrientation = [1, 0, 0, 0, 1, 0];

/**
 * Lets OHIF 3.13 load SEG objects of images without a place in the patient (radiographs, ultrasound,
 * cine). Such an object says no orientation, and must not (PS3.3 A.51.5.1), but the host's reader
 * fails without one; so the host's copy gets the orientation it assumes for the images themselves.
 *
 * @param instance the host's attributes of a stored object; changed where it is such a SEG
 */
export function giveOrientation(instance: NaturalDataset): void {
  const [frame] = sequenceItems(instance, 'PerFrameFunctionalGroupsSequence');
  const [shared] = sequenceItems(instance, 'SharedFunctionalGroupsSequence');
  if (
    instance.Modality !== 'SEG' ||
    !frame ||
    sequenceItems(frame, 'PlaneOrientationSequence').length > 0 ||
    sequenceItems(frame, 'PlanePositionSequence').length > 0 ||
    (shared && sequenceItems(shared, 'PlaneOrientationSequence').length > 0)
  ) {
    return;
  }
  const orientation = {
    PlaneOrientationSequence: { ImageOrientationPatient: [...assumedOrientation] },
  };
  if (shared) {
    Object.assign(shared, orientation); // In place: the host holds on to the group itself.
  } else {
    instance.SharedFunctionalGroupsSequence = [orientation];
  }
}
