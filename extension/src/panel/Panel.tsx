import { useCallback, useSyncExternalStore } from 'react';
import type { MultiverSegView } from '../app/state';
import type { Translator } from '../i18n';
import type { RunningJobState } from '../jobs/state';
import { DiagnosticsDialog } from './diagnostics/DiagnosticsDialog';
import { ErrorBoundary } from './ErrorBoundary';
import { Gallery } from './gallery/Gallery';
import { guidanceFor } from './guidance';
import { ProjectDialog } from './project/ProjectDialog';
import { ContextSection } from './sections/ContextSection';
import { EarlierWork } from './sections/EarlierWork';
import { JobSection } from './sections/JobSection';
import { DataSetSection } from './sections/DataSetSection';
import { DownloadSection } from './sections/DownloadSection';
import { ModelHeader } from './sections/ModelHeader';
import { Notice } from './sections/Notice';
import { PreviewSection } from './sections/PreviewSection';
import { ProgressSection } from './sections/ProgressSection';
import { PromptsSection } from './sections/PromptsSection';
import { SaveSection } from './sections/SaveSection';
import { SeriesSection } from './sections/SeriesSection';
import { SegmentsSection } from './sections/SegmentsSection';
import { VaultSection } from './sections/VaultSection';
import { WarningIcon } from './controls/icons';
import { KeysContext, TranslatorContext, useTranslator } from './TranslatorContext';

export interface PanelProps {
  readonly view: MultiverSegView;
  readonly translator: Translator;
}

/** The whole panel: shows the service's state and passes the user's wishes to its actions. */
export function Panel({ view, translator }: PanelProps) {
  return (
    <TranslatorContext.Provider value={translator}>
      <div className="multiverseg-panel" data-cy="multiverseg-panel">
        <ErrorBoundary translator={translator}>
          <PanelContent view={view} />
        </ErrorBoundary>
      </div>
    </TranslatorContext.Provider>
  );
}

function PanelContent({ view }: Pick<PanelProps, 'view'>) {
  const translator = useTranslator();
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const state = useSyncExternalStore(subscribe, () => view.getState());
  const { actions } = view;
  const guidance = guidanceFor(state, translator);
  const colour = state.segments.find((segment) => segment.active)?.colour;
  return (
    <KeysContext.Provider value={state.keys}>
      <div className="multiverseg-scroll">
        <ModelHeader
          model={state.model}
          models={state.models}
          remote={state.remote}
          latencyMs={state.lastLatencyMs}
          actions={actions}
        />
        <JobSection jobs={state.jobs.filter((job) => !isInBackground(job))} actions={actions} />
        <DataSetSection dataSet={state.dataSet} actions={actions} />
        <Notice notice={state.notice} actions={actions} />
        <p
          className={`multiverseg-guidance multiverseg-guidance-${guidance.tone}`}
          data-cy="multiverseg-guidance"
          role="status"
        >
          {guidance.tone === 'problem' && <WarningIcon />}
          <span>{guidance.text}</span>
        </p>
        <SegmentsSection
          segments={state.segments}
          planned={state.planned}
          project={state.project}
          mayOverlap={state.mayOverlap}
          actions={actions}
        />
        <PromptsSection state={state} actions={actions} />
        <PreviewSection state={state} actions={actions} />
        <ContextSection
          context={state.context}
          gallery={state.gallery}
          colour={colour}
          actions={actions}
        >
          <EarlierWork work={state.earlierWork} actions={actions} />
          <JobSection jobs={state.jobs.filter(isInBackground)} actions={actions} />
        </ContextSection>
        <ProgressSection promptsPerImage={state.context.promptsPerImage} curve={state.curve} />
        <SeriesSection state={state} actions={actions} />
        <DownloadSection actions={actions} />
        <VaultSection status={state.vault} actions={actions} />
      </div>
      {/* Always in sight: whether work is saved must not depend on scrolling. */}
      <footer className="multiverseg-footer">
        <SaveSection saves={state.saves} actions={actions} />
      </footer>
      <Gallery
        gallery={state.gallery}
        context={state.context}
        studies={state.dataSet.studies}
        colour={colour}
        actions={actions}
      />
      {state.project.isOpen && (
        <ProjectDialog
          state={state.project}
          notice={state.notice}
          jobs={state.jobs}
          actions={actions.project}
          onCancelJob={actions.cancelJob}
        />
      )}
      {state.diagnostics.step !== 'closed' && (
        <DiagnosticsDialog state={state.diagnostics} jobs={state.jobs} actions={actions} />
      )}
    </KeysContext.Provider>
  );
}

/** Nobody asked for it, so nothing that is above it may move when it begins. */
function isInBackground({ kind }: RunningJobState): boolean {
  return kind === 'judge-examples';
}
