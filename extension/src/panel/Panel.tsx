import { useCallback, useSyncExternalStore } from 'react';
import type { MultiverSegView } from '../app/state';
import { ErrorBoundary } from './ErrorBoundary';
import { guidanceFor } from './guidance';
import { ContextSection } from './sections/ContextSection';
import { ModelHeader } from './sections/ModelHeader';
import { Notice } from './sections/Notice';
import { PreviewSection } from './sections/PreviewSection';
import { ProgressSection } from './sections/ProgressSection';
import { PromptsSection } from './sections/PromptsSection';
import { SaveSection } from './sections/SaveSection';
import { SegmentsSection } from './sections/SegmentsSection';
import { WarningIcon } from './controls/icons';

export interface PanelProps {
  readonly view: MultiverSegView;
}

/** The whole panel: shows the service's state and passes the user's wishes to its actions. */
export function Panel({ view }: PanelProps) {
  return (
    <div className="multiverseg-panel" data-cy="multiverseg-panel">
      <ErrorBoundary>
        <PanelContent view={view} />
      </ErrorBoundary>
    </div>
  );
}

function PanelContent({ view }: PanelProps) {
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const state = useSyncExternalStore(subscribe, () => view.getState());
  const { actions } = view;
  const guidance = guidanceFor(state);
  const colour = state.segments.find((segment) => segment.active)?.colour;
  return (
    <>
      <div className="multiverseg-scroll">
        <ModelHeader
          model={state.model}
          models={state.models}
          latencyMs={state.lastLatencyMs}
          actions={actions}
        />
        <Notice notice={state.notice} actions={actions} />
        <p
          className={`multiverseg-guidance multiverseg-guidance-${guidance.tone}`}
          data-cy="multiverseg-guidance"
          role="status"
        >
          {guidance.tone === 'problem' && <WarningIcon />}
          <span>{guidance.text}</span>
        </p>
        <SegmentsSection segments={state.segments} actions={actions} />
        <PromptsSection state={state} actions={actions} />
        <PreviewSection state={state} actions={actions} />
        <ContextSection context={state.context} colour={colour} actions={actions} />
        <ProgressSection promptsPerImage={state.context.promptsPerImage} />
      </div>
      {/* Always in sight: whether work is saved must not depend on scrolling. */}
      <footer className="multiverseg-footer">
        <SaveSection saves={state.saves} actions={actions} />
      </footer>
    </>
  );
}
