import type { Project } from '@multiverseg/core/project';
import type { HostServices } from '../host/types';
import type { Translator } from '../i18n';
import { Tasks } from '../library/Tasks';
import { ProjectBook } from '../project/ProjectBook';
import { SegmentNames } from '../project/SegmentNames';

export interface OpenProjectParts {
  readonly segmentationService: HostServices['segmentationService'];
  readonly translator: Translator;
  readonly report: (error: unknown) => void;
  /** Of a project that nobody has named. */
  readonly name: string;
  /** What the site begins with. */
  readonly project: Project | undefined;
  readonly onProjectChange: () => void;
  readonly onExamplesChange: () => void;
}

/** The one project, the examples of its structures, and the names of segments that stand for them. */
export function openProject(parts: OpenProjectParts) {
  const { segmentationService, translator, report, name, project } = parts;
  const projectBook = new ProjectBook(name);
  if (project) {
    projectBook.replace(project);
  }
  projectBook.subscribe(parts.onProjectChange);
  const tasks = new Tasks(projectBook, parts.onExamplesChange, (number) =>
    translator.t('segments.default-name', { number })
  );
  const segmentNames = new SegmentNames({
    segmentationService,
    book: projectBook,
    hasExamples: (structureId) => tasks.hasExamples(structureId),
    report,
  });
  return { projectBook, tasks, segmentNames };
}
