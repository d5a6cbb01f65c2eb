import { useState } from 'react';
import type { LoadProgress, ModelDescription } from '@multiverseg/core/model/types';
import type { MultiverSegActions } from '../../app/state';
import type { ModelChoice, ModelState } from '../../model/state';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus, textInputKeys } from '../controls/hostKeys';
import { BusyIcon, ChevronIcon, IncludeIcon, WarningIcon } from '../controls/icons';
import { useTranslator } from '../TranslatorContext';
import { backendDescription, backendName, fileName, megabytes } from '../format';

export interface ModelHeaderProps {
  readonly model: ModelState;
  readonly models: readonly ModelChoice[];
  readonly latencyMs?: number;
  readonly actions: Pick<MultiverSegActions, 'retryModel' | 'selectModel'>;
}

/** Name of the product, state of the model, and on demand what there is to know about it. */
export function ModelHeader(props: ModelHeaderProps) {
  const { model, actions } = props;
  const { say } = useTranslator();
  const [detailed, setDetailed] = useState(false);
  return (
    <header className="multiverseg-header">
      <div className="multiverseg-row">
        <h2 className="multiverseg-title">MultiverSeg</h2>
        <button
          type="button"
          className={`multiverseg-status multiverseg-status-${model.status}`}
          data-cy="multiverseg-status"
          title="About the model"
          aria-expanded={detailed}
          onMouseDown={clickWithoutFocus}
          onClick={() => setDetailed(!detailed)}
          {...buttonKeys}
        >
          <StatusIcon status={model.status} />
          <span>{statusText(model)}</span>
          <ChevronIcon />
        </button>
      </div>
      {model.status === 'loading' && <LoadBar progress={model.progress} />}
      {model.status === 'error' && (
        <div className="multiverseg-notice multiverseg-notice-error" role="alert">
          <span data-cy="multiverseg-model-error">{say(model)}</span>
          <Button
            name="retry-model"
            label="Try to load the model again"
            onClick={() => void actions.retryModel()}
          >
            Try again
          </Button>
        </div>
      )}
      {detailed && <Details {...props} />}
    </header>
  );
}

function statusText(model: ModelState): string {
  if (model.status === 'ready') {
    return `${backendName(model.backend)} · ready`;
  }
  return model.status === 'loading' ? 'Loading…' : 'Model not loaded';
}

function StatusIcon({ status }: { readonly status: ModelState['status'] }) {
  if (status === 'ready') {
    return <IncludeIcon />;
  }
  return status === 'loading' ? <BusyIcon /> : <WarningIcon />;
}

function LoadBar({ progress }: { readonly progress?: LoadProgress }) {
  const known = progress !== undefined && progress.total > 0;
  const percent = known ? Math.min(100, (100 * progress.loaded) / progress.total) : undefined;
  const amount = known
    ? `${megabytes(progress.loaded)} of ${megabytes(progress.total)} MB`
    : 'Starting…';
  return (
    <div className="multiverseg-load" data-cy="multiverseg-load">
      <div className="multiverseg-row multiverseg-small">
        <span className="multiverseg-ellipsis">
          {progress ? fileName(progress.file) : 'Loading the model'}
        </span>
        <span className="multiverseg-fixed">{amount}</span>
      </div>
      <div
        className="multiverseg-bar"
        data-cy="multiverseg-load-bar"
        role="progressbar"
        aria-label="Loading the model"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent === undefined ? undefined : Math.round(percent)}
        aria-valuetext={amount}
      >
        <div style={{ width: `${percent ?? 0}%` }} />
      </div>
    </div>
  );
}

function Details({ model, models, latencyMs, actions }: ModelHeaderProps) {
  return (
    <div className="multiverseg-details" data-cy="multiverseg-details">
      {models.length > 1 && <ModelSelect model={model} models={models} actions={actions} />}
      {model.status === 'ready' && (
        <dl>
          {facts(model.description).map(([term, value]) => (
            <Fact key={term} term={term} value={value} />
          ))}
          <Fact term="Runs on" value={backendDescription(model.backend)} />
          {latencyMs !== undefined && (
            <Fact term="Last prediction" value={`${Math.round(latencyMs)} ms`} />
          )}
        </dl>
      )}
      <p>Not for clinical use without validation. Images stay in this browser.</p>
    </div>
  );
}

function ModelSelect({ model, models, actions }: Omit<ModelHeaderProps, 'latencyMs'>) {
  return (
    <select
      className="multiverseg-select"
      data-cy="multiverseg-model-select"
      aria-label="Model"
      value={model.status === 'ready' ? model.description.id : ''}
      onChange={(event) => void actions.selectModel(event.target.value)}
      {...textInputKeys}
    >
      {model.status !== 'ready' && <option value="">Choose a model</option>}
      {models.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function facts(description: ModelDescription): readonly (readonly [string, string])[] {
  return [
    ['Model', description.name],
    ['Version', description.version],
    ['Licence', description.licence],
    ['Download', `${megabytes(description.downloadBytes)} MB`],
  ];
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="multiverseg-ellipsis" title={value}>
        {value}
      </dd>
    </>
  );
}
