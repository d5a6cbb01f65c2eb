import type { StructureCode } from '../dicom/codes/structureCodes';
import type { Rgb } from '../seg/types';

/** Which modality values a network is shown as black and white. */
export type WindowRule =
  /** As the image is shown when the network is first asked. */
  | { readonly kind: 'shown' }
  /** The 0.5 and 99.5 percentiles of the image. */
  | { readonly kind: 'percentiles' }
  /** The same for every image; modality values (HU), `width` above 0. */
  | { readonly kind: 'fixed'; readonly centre: number; readonly width: number };

/** One structure of a project: what a segment is in each of its studies. */
export interface Structure {
  /** Random, stable through renames; never in DICOM. */
  readonly id: string;
  /** 1 to 255, unique in the project: SegmentNumber, and the voxel value in label maps. */
  readonly number: number;
  /** Trimmed, at most 64 characters (LO), unique in the project whatever its case. */
  readonly name: string;
  readonly colour: Rgb;
  /** Chosen by somebody; absent: what follows from the name, see `codeOfStructure`. */
  readonly code?: StructureCode;
  readonly window: WindowRule;
}

/** A data set and the list of its labels. */
export interface Project {
  /** Random; tells two projects of one name apart. */
  readonly id: string;
  readonly name: string;
  /** In the order of their numbers. */
  readonly structures: readonly Structure[];
  /** Structures may have voxels in common; absent: they may not. */
  readonly mayOverlap?: boolean;
}
