import { ExportCommands } from '../export/ExportCommands';
import type { HostLibraries, HostServices } from '../host/types';
import type { Translator } from '../i18n';
import type { Tasks } from '../library/Tasks';
import type { CurveExample } from '../progress/curve';
import type { ProjectBook } from '../project/ProjectBook';
import type { Segments } from '../viewport/Segments';
import type { TargetTracker } from '../viewport/TargetTracker';

interface CurveSource {
  readonly tasks: Tasks;
  /** ISO 8601. */
  readonly sessionStartedAt: string;
}

export interface ExportSources extends CurveSource {
  readonly libraries: HostLibraries;
  readonly services: Pick<HostServices, 'segmentationService'>;
  readonly segments: Segments;
  readonly tracker: TargetTracker;
  readonly projectBook: ProjectBook;
  readonly translator: Translator;
}

/** The accepted images of the structure in use. */
export function activeCurve({ tasks, sessionStartedAt }: CurveSource): readonly CurveExample[] {
  return curveExamples(tasks.activeLabel, tasks.activeExamples, sessionStartedAt);
}

/** Makes the downloads, from what the other rooms hold. */
export function openExports(sources: ExportSources): ExportCommands {
  const { libraries, services, segments, tracker, tasks, projectBook, translator } = sources;
  const { t } = translator;
  return new ExportCommands({
    libraries,
    segmentations: services.segmentationService,
    structures: () =>
      segments
        .list(tracker.viewportId)
        .map(({ segmentIndex, label, colour }) => ({ number: segmentIndex, name: label, colour })),
    curve: () =>
      projectBook.structures.flatMap(({ name }) =>
        curveExamples(name, tasks.examplesOf(name), sources.sessionStartedAt)
      ),
    activeCurve: () => activeCurve(sources),
    words: {
      title: (structure) => t('curve.picture-title', { structure }),
      prompts: t('curve.prompts'),
      seconds: t('curve.seconds'),
      image: t('curve.image'),
    },
  });
}

function curveExamples(
  structure: string,
  { examples }: Pick<Tasks['activeExamples'], 'examples'>,
  sessionStartedAt: string
): readonly CurveExample[] {
  return examples.map(({ origin }) => ({
    structure,
    origin,
    isThisSession: origin.acceptedAt >= sessionStartedAt,
  }));
}
