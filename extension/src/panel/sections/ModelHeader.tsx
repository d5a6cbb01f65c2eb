import { useState } from 'react';
import type { Backend, LoadProgress, ModelDescription } from '@multiverseg/core/model/types';
import type { MultiverSegActions } from '../../app/state';
import { REMOTE_MODEL } from '../../model/RemoteOffer';
import type { ModelChoice, ModelState, RemoteState } from '../../model/state';
import type { Translator } from '../../i18n';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { BusyIcon, ChevronIcon, IncludeIcon, WarningIcon } from '../controls/icons';
import { Select } from '../controls/Select';
import { useTranslator } from '../TranslatorContext';
import { fileName } from '../format';
import { RemoteLines } from './RemoteLines';

/** Names of products, the same in every language. */
const BACKEND_NAMES: Readonly<Record<Exclude<Backend, 'remote'>, string>> = {
  webgpu: 'WebGPU',
  'wasm-threads': 'WASM',
  wasm: 'WASM',
  node: 'Node',
};

export interface ModelHeaderProps {
  readonly model: ModelState;
  readonly models: readonly ModelChoice[];
  readonly remote?: RemoteState;
  readonly latencyMs?: number;
  readonly actions: Pick<
    MultiverSegActions,
    'retryModel' | 'selectModel' | 'answerRemote' | 'diagnose'
  >;
}

/** Name of the product, state of the model, and on demand what there is to know about it. */
export function ModelHeader(props: ModelHeaderProps) {
  const { model, actions } = props;
  const { t, say } = useTranslator();
  const [detailed, setDetailed] = useState(false);
  return (
    <header className="multiverseg-header">
      <div className="multiverseg-row">
        <h2 className="multiverseg-title">MultiverSeg</h2>
        <button
          type="button"
          className={`multiverseg-status multiverseg-status-${model.status}`}
          data-cy="multiverseg-status"
          title={t('model.about')}
          aria-expanded={detailed}
          onMouseDown={clickWithoutFocus}
          onClick={() => setDetailed(!detailed)}
          {...buttonKeys}
        >
          <StatusIcon status={model.status} />
          <span>{statusText(model, t)}</span>
          <ChevronIcon />
        </button>
      </div>
      {model.status === 'loading' && <LoadBar progress={model.progress} />}
      {model.status === 'error' && (
        <div className="multiverseg-notice multiverseg-notice-error" role="alert">
          <span data-cy="multiverseg-model-error">{say(model)}</span>
          <Button
            name="retry-model"
            label={t('model.retry-label')}
            onClick={() => void actions.retryModel()}
          >
            {t('panel.try-again')}
          </Button>
        </div>
      )}
      {props.remote && <RemoteLines model={model} remote={props.remote} actions={actions} />}
      {detailed && <Details {...props} />}
    </header>
  );
}

function statusText(model: ModelState, t: Translator['t']): string {
  if (model.status === 'ready') {
    const { backend } = model;
    return t('model.ready', {
      backend: backend === 'remote' ? t('model.on-remote') : BACKEND_NAMES[backend],
    });
  }
  return model.status === 'loading' ? t('model.loading') : t('model.not-loaded');
}

function StatusIcon({ status }: { readonly status: ModelState['status'] }) {
  if (status === 'ready') {
    return <IncludeIcon />;
  }
  return status === 'loading' ? <BusyIcon /> : <WarningIcon />;
}

function LoadBar({ progress }: { readonly progress?: LoadProgress }) {
  const { t } = useTranslator();
  const known = progress !== undefined && progress.total > 0;
  const percent = known ? Math.min(100, (100 * progress.loaded) / progress.total) : undefined;
  const amount = known
    ? t('model.loaded-of', { loaded: progress.loaded / 1e6, total: progress.total / 1e6 })
    : t('model.starting');
  return (
    <div className="multiverseg-load" data-cy="multiverseg-load">
      <div className="multiverseg-row multiverseg-small">
        <span className="multiverseg-ellipsis">
          {progress ? fileName(progress.file) : t('model.loading-label')}
        </span>
        <span className="multiverseg-fixed">{amount}</span>
      </div>
      <div
        className="multiverseg-bar"
        data-cy="multiverseg-load-bar"
        role="progressbar"
        aria-label={t('model.loading-label')}
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

function Details({ model, models, remote, latencyMs, actions }: ModelHeaderProps) {
  const { t } = useTranslator();
  const isRemote = model.status === 'ready' && model.backend === 'remote';
  const choices = remote
    ? [...models, { id: REMOTE_MODEL, name: t('model.on-server', { server: remote.server }) }]
    : models;
  return (
    <div className="multiverseg-details" data-cy="multiverseg-details">
      {choices.length > 1 && <ModelSelect model={model} models={choices} actions={actions} />}
      {model.status === 'ready' && (
        <dl>
          {facts(model.description, t).map(([term, value]) => (
            <Fact key={term} term={term} value={value} />
          ))}
          <Fact term={t('model.runs-on')} value={t(`model.on-${model.backend}`)} />
          {latencyMs !== undefined && (
            <Fact
              term={t('model.last-prediction')}
              value={t('unit.milliseconds', { milliseconds: latencyMs })}
            />
          )}
        </dl>
      )}
      <p>
        {isRemote && remote
          ? t('model.disclaimer-remote', { server: remote.server })
          : t('model.disclaimer')}
      </p>
      <Button
        name="diagnose"
        label={t('diagnostics.open-label')}
        variant="ghost"
        onClick={() => void actions.diagnose()}
      >
        {t('diagnostics.open')}
      </Button>
    </div>
  );
}

function ModelSelect({
  model,
  models,
  actions,
}: Pick<ModelHeaderProps, 'model' | 'models' | 'actions'>) {
  const { t } = useTranslator();
  return (
    <Select
      name="model-select"
      label={t('model.select')}
      value={model.status === 'ready' ? idOf(model) : ''}
      onChange={(id) => void actions.selectModel(id)}
    >
      {model.status !== 'ready' && <option value="">{t('model.choose')}</option>}
      {models.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function idOf({ backend, description }: ModelState & { readonly status: 'ready' }): string {
  return backend === 'remote' ? REMOTE_MODEL : description.id;
}

function facts(
  description: ModelDescription,
  t: Translator['t']
): readonly (readonly [string, string])[] {
  return [
    [t('model.name'), description.name],
    [t('model.version'), description.version],
    [t('model.licence'), description.licence],
    ...(description.downloadBytes > 0
      ? [
          [
            t('model.download'),
            t('unit.megabytes', { megabytes: description.downloadBytes / 1e6 }),
          ] as const,
        ]
      : []),
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
