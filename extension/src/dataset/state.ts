/** How far the work on a structure of a study has come. */
export type StudyProgress = 'todo' | 'predicted' | 'accepted' | 'saved';

/**
 * What a study is shown as: somebody has doubts about it, or nobody has looked at what a network made of it
 * alone, or else how far it has come.
 */
export type StudyMark = StudyProgress | 'unreviewed' | 'doubtful';

/** In the order they are counted and sorted by. */
export const STUDY_MARKS: readonly StudyMark[] = [
  'todo',
  'predicted',
  'unreviewed',
  'accepted',
  'doubtful',
  'saved',
];

export interface StructureProgress {
  readonly label: string;
  readonly progress: StudyProgress;
}

/** One study of the data set. Patient data: shown, never written anywhere. */
export interface StudyLine {
  readonly studyUid: string;
  /** Name and ID as the PACS lists them. */
  readonly patient: string;
  /** As DICOM writes it, YYYYMMDD; may be empty. */
  readonly date: string;
  readonly description: string;
  readonly mark: StudyMark;
  readonly structures: readonly StructureProgress[];
  /** Overlap with the truth, 0 to 1, that the network expected of what it answered here; while nobody has accepted it. */
  readonly expected?: number;
}

/** `worklist`: as the worklist that the user came from; `sureness`: what the network expects least of comes first. */
export type StudyOrder = 'worklist' | 'patient' | 'mark' | 'sureness';

export const STUDY_ORDERS: readonly StudyOrder[] = ['worklist', 'patient', 'mark', 'sureness'];

export type StudyFilter = StudyMark | 'all';

export interface DataSetState {
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  /** All of them, in the chosen order. */
  readonly studies: readonly StudyLine[];
  readonly currentUid?: string;
  /** On the way to this study; the screen still shows another one, or none. */
  readonly goingTo?: string;
  /** Which studies are listed and gone to. */
  readonly filter: StudyFilter;
  readonly order: StudyOrder;
  /** The studies are shown, not only where one is among them. */
  readonly isListed: boolean;
  /** False: the PACS has more than are listed. */
  readonly isComplete: boolean;
}

export const NO_DATA_SET: DataSetState = {
  status: 'none',
  studies: [],
  filter: 'all',
  order: 'worklist',
  isListed: false,
  isComplete: true,
};
