import type { StructureProgress, StudyMark, StudyProgress } from './state';

/** What this page knows of the work on a study. */
export interface WorkFacts {
  /** Structures with an accepted mask in it that this page knows of. */
  readonly accepted: ReadonlySet<string>;
  /** Structures with a preview on the screen. */
  readonly predicted: ReadonlySet<string>;
  /** Overlap with the truth that the network expects of them, 0 to 1; the least of several. */
  readonly expected?: number;
  /** Work on it that the PACS does not have. */
  readonly isUnsaved: boolean;
  /** A segmentation of it is in the PACS. */
  readonly isStored: boolean;
}

/** With what the PACS and the user say. */
export interface StudyFacts extends WorkFacts {
  readonly isDoubtful: boolean;
  /** What the PACS has of it was made without a person, and nobody has accepted it. */
  readonly isUnreviewed: boolean;
}

export const NO_FACTS: WorkFacts = {
  accepted: new Set(),
  predicted: new Set(),
  isUnsaved: false,
  isStored: false,
};

/**
 * How far each structure of a study has come. Which structures a segmentation in the PACS holds is not
 * known before it is opened: where none of ours is known to be in it, it counts for all of them.
 */
export function progressOf(
  labels: readonly string[],
  facts: StudyFacts
): readonly StructureProgress[] {
  const isOpaque = facts.isStored && facts.accepted.size === 0;
  return labels.map((label) => ({ label, progress: progress(label, facts, isOpaque) }));
}

/** The study as a whole: as far as its least advanced structure that was begun. */
export function markOf(structures: readonly StructureProgress[], facts: StudyFacts): StudyMark {
  if (facts.isDoubtful) {
    return 'doubtful';
  }
  if (facts.isUnreviewed && facts.predicted.size === 0) {
    return 'unreviewed';
  }
  if (structures.some(({ progress: step }) => step === 'predicted')) {
    return 'predicted';
  }
  if (facts.isUnsaved) {
    return 'accepted';
  }
  if (facts.isStored) {
    return 'saved';
  }
  return structures.some(({ progress: step }) => step === 'accepted') ? 'accepted' : 'todo';
}

function progress(label: string, facts: StudyFacts, isOpaque: boolean): StudyProgress {
  if (facts.predicted.has(label)) {
    return 'predicted';
  }
  if (facts.accepted.has(label)) {
    return facts.isStored && !facts.isUnsaved ? 'saved' : 'accepted';
  }
  if (!isOpaque || facts.isUnsaved) {
    return 'todo';
  }
  return facts.isUnreviewed ? 'predicted' : 'saved';
}
