/** Whose study an example is of. Patient data: looked up, shown, never written anywhere. */
export interface StudyIdentity {
  /** Name and ID as the viewer shows them. */
  readonly patient: string;
  /** As DICOM writes it, YYYYMMDD; may be empty. */
  readonly date: string;
}

/** The others do not bear an example out. */
export interface Disagreement {
  /** How probable its mask is to a network that knows the others alone, 0 to 1. */
  readonly support: number;
  /** What the examples of its structure mostly have. */
  readonly usual: number;
}

/** What is known of the examples of the structure in use, beside themselves. */
export interface GalleryState {
  readonly isOpen: boolean;
  /** The example looked at. */
  readonly selectedId?: string;
  /** By study UID, as far as they are known. */
  readonly studies: Readonly<Record<string, StudyIdentity>>;
  /** Those with voxels in a segmentation that is open. */
  readonly idsWithVoxels: readonly string[];
  /** Those that the present answer goes by. */
  readonly usedIds: readonly string[];
  /** Those that it does not go by, because the user's marks contradict them. */
  readonly setAsideIds: readonly string[];
  /** By the example's id. */
  readonly disagreements: Readonly<Record<string, Disagreement>>;
}

export const CLOSED_GALLERY: GalleryState = {
  isOpen: false,
  studies: {},
  idsWithVoxels: [],
  usedIds: [],
  setAsideIds: [],
  disagreements: {},
};
