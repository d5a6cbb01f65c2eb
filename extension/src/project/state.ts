import type { SegmentationEncoding } from '@multiverseg/core/seg/types';
import type { StructureCode } from '@multiverseg/core/dicom/codes/structureCodes';
import type { Project, Structure } from '@multiverseg/core/project';

/** A segment that was renamed outside of our panel, though its structure has examples. */
export interface RenameState {
  readonly segmentationId: string;
  readonly segmentIndex: number;
  /** What its structure is called. */
  readonly from: string;
  /** What the segment is called now. */
  readonly to: string;
}

export interface ProjectState {
  readonly project: Project;
  /** How many examples each structure has, by its id. */
  readonly exampleCounts: Readonly<Record<string, number>>;
  readonly renames: readonly RenameState[];
  /** A structure that has its first mask, and a name that nobody gave it. */
  readonly unnamed?: Structure;
  /** How segmentations are written from now on. */
  readonly encoding: SegmentationEncoding;
  /** The project is edited. */
  readonly isOpen: boolean;
}

/** Before anything is known of one. */
export const NO_PROJECT: ProjectState = {
  project: { id: '', name: '', structures: [] },
  exampleCounts: {},
  renames: [],
  encoding: 'BINARY',
  isOpen: false,
};

/** What the user may do with the project. */
export interface ProjectActions {
  open(): void;
  close(): void;
  entitle(name: string): void;
  add(name: string): void;
  change(structureId: string, change: Partial<Omit<Structure, 'id'>>): void;
  /** With its examples. */
  remove(structureId: string): void;
  /** The name of a structure that was made by its first mask; none: it is right as it is. */
  name(structureId: string, name?: string): void;
  /** What a segment is that was renamed: its structure, another one, or a mistake. */
  settleRename(rename: RenameState, as: 'structure' | 'own' | 'mistake'): void;
  setEncoding(encoding: SegmentationEncoding): void;
  /** Structures whose names begin with these words, the nearest first. */
  searchCodes(text: string): readonly StructureCode[];
  exportFile(keepsIdentifiers: boolean): Promise<void>;
  importFile(file: Blob): Promise<void>;
  /** Another project begins; examples and label list of this one go. */
  clear(): void;
}
