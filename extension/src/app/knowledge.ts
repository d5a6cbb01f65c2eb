import type { Knowledge } from '../dataset/DataSet';
import { NO_FACTS, type WorkFacts } from '../dataset/progressOf';
import type { Tasks } from '../library/Tasks';
import type { SaveList } from '../saving/SaveList';
import type { Segments } from '../viewport/Segments';
import type { WorkBook } from '../work/WorkBook';

interface Known {
  readonly tasks: Tasks;
  readonly saveList: SaveList;
  readonly works: WorkBook;
  readonly segments: Segments;
}

/** What the rooms know of the studies, gathered once for all of them. */
export function gatherKnowledge({ tasks, saveList, works, segments }: Known): Knowledge {
  const labels = tasks.startSegments.map(({ label }) => label);
  const facts = new Map<string, Mutable>();
  const of = (studyUid: string): Mutable => {
    const known = facts.get(studyUid) ?? {
      ...NO_FACTS,
      accepted: new Set<string>(),
      predicted: new Set<string>(),
    };
    facts.set(studyUid, known);
    return known;
  };
  for (const label of labels) {
    for (const { origin } of tasks.examplesOf(label).examples) {
      of(origin.studyInstanceUid).accepted.add(label);
    }
  }
  for (const { studyUid, status } of saveList.states) {
    if (studyUid !== undefined && status.step !== 'empty') {
      const study = of(studyUid);
      study.isUnsaved ||= status.step !== 'saved';
      study.isStored ||= status.step === 'saved';
    }
  }
  for (const { work, prediction, isEmpty } of works.previews) {
    const study = of(work.target.studyInstanceUid);
    study.predicted.add(segments.label(work.segment));
    if (prediction.confidence !== undefined && !isEmpty) {
      study.expected = Math.min(study.expected ?? 1, prediction.confidence);
    }
  }
  return { labels, factsOf: (studyUid) => facts.get(studyUid) ?? NO_FACTS };
}

interface Mutable extends WorkFacts {
  readonly accepted: Set<string>;
  readonly predicted: Set<string>;
  expected?: number;
  isUnsaved: boolean;
  isStored: boolean;
}
