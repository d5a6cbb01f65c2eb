import { useId, useState } from 'react';
import type { MultiverSegActions } from '../../app/state';
import type { SaveState, SaveStatus } from '../../saving/state';
import type { Translator } from '../../i18n';
import { Button } from '../controls/Button';
import { buttonKeys, clickWithoutFocus } from '../controls/hostKeys';
import { BusyIcon, CheckIcon, ChevronIcon, UnsavedIcon, WarningIcon } from '../controls/icons';
import { Section } from '../controls/Section';
import { useHotkey, useTranslator } from '../TranslatorContext';

type SaveActions = Pick<MultiverSegActions, 'save' | 'cancelSave'>;

export interface SaveSectionProps {
  readonly saves: readonly SaveState[];
  readonly actions: SaveActions;
}

/** A line per segmentation with its way into the PACS; a failed one never stops the others. */
export function SaveSection({ saves, actions }: SaveSectionProps) {
  const { t } = useTranslator();
  const waiting = saves.filter(({ status }) => isWaiting(status)).length;
  const open = saves.filter((save) => !isDone(save));
  return (
    <Section
      name="save"
      title={t('save.title')}
      summary={waiting > 0 ? t('save.unsaved', { count: waiting }) : undefined}
    >
      {saves.length === 0 && <p className="multiverseg-empty">{t('save.empty')}</p>}
      {open.length > 0 && (
        <ul className="multiverseg-saves" aria-label={t('save.list')} aria-live="polite">
          {open.map((save) => (
            <SaveLine key={save.key} save={save} actions={actions} />
          ))}
        </ul>
      )}
      <div className="multiverseg-save-row">
        <SavedLines saves={saves.filter(isDone)} actions={actions} />
        <Button
          name="save"
          label={waiting > 0 ? t('save.save-label', { count: waiting }) : t('save.save-none-label')}
          hotkey={useHotkey('save')}
          variant={waiting > 0 ? 'primary' : 'outline'}
          disabledReason={waiting > 0 ? undefined : whyNothingToSave(saves, t)}
          onClick={() => void actions.save()}
        >
          {waiting > 0 ? t('save.save', { count: waiting }) : t('save.save-none')}
        </Button>
      </div>
    </Section>
  );
}

/** What is in the PACS takes one line, however much it is; who wants to see it opens that. */
function SavedLines({ saves, actions }: SaveSectionProps) {
  const { t } = useTranslator();
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  if (saves.length === 0) {
    return null;
  }
  return (
    <div aria-live="polite">
      <button
        type="button"
        className="multiverseg-saved"
        data-cy="multiverseg-saved"
        aria-expanded={isOpen}
        aria-controls={listId}
        onMouseDown={clickWithoutFocus}
        onClick={() => setOpen(!isOpen)}
        {...buttonKeys}
      >
        <CheckIcon />
        <span>{t('save.saved', { count: saves.length })}</span>
        <ChevronIcon />
      </button>
      <ul
        id={listId}
        className="multiverseg-saves"
        aria-label={t('save.saved-list')}
        hidden={!isOpen}
      >
        {saves.map((save) => (
          <SaveLine key={save.key} save={save} actions={actions} />
        ))}
      </ul>
    </div>
  );
}

function isDone({ status: { step } }: SaveState): boolean {
  return step === 'saved' || step === 'empty';
}

function isWaiting({ step }: SaveStatus): boolean {
  return step === 'unsaved' || step === 'failed';
}

function whyNothingToSave(saves: readonly SaveState[], t: Translator['t']): string {
  if (saves.length === 0) {
    return t('save.accept-first');
  }
  return saves.every(isDone) ? t('save.all-saved') : t('save.under-way');
}

function describeStep(status: SaveStatus, t: Translator['t']): string {
  if (status.step === 'checking' && status.seconds > 0) {
    return t('save.step-checking-for', { seconds: status.seconds });
  }
  return status.step === 'saved' && status.count > 1
    ? t('save.step-saved-as', { count: status.count })
    : t(`save.step-${status.step}`);
}

function explain({ status, pacs }: SaveState, t: Translator['t']): string | undefined {
  switch (status.step) {
    case 'saved':
      return pacs ? t('save.saved-in', { series: status.description, pacs }) : status.description;
    case 'empty':
      return t('save.empty-explained');
    default:
      return undefined;
  }
}

function SaveLine({ save, actions }: { readonly save: SaveState; readonly actions: SaveActions }) {
  const { label, status } = save;
  const { t, say } = useTranslator();
  return (
    <li
      className={`multiverseg-save multiverseg-save-${status.step}`}
      data-cy="multiverseg-save-line"
      data-step={status.step}
    >
      <div className="multiverseg-row">
        <SaveIcon step={status.step} />
        <span className="multiverseg-ellipsis multiverseg-grow" title={label}>
          {label}
        </span>
        <span className="multiverseg-fixed multiverseg-save-step" title={explain(save, t)}>
          {describeStep(status, t)}
        </span>
      </div>
      {(status.step === 'storing' || status.step === 'checking') && (
        <div className="multiverseg-row">
          <Button
            name="save-cancel"
            label={t('save.cancel-label', { segmentation: label })}
            onClick={() => actions.cancelSave()}
          >
            {t('save.cancel')}
          </Button>
        </div>
      )}
      {status.step === 'failed' && (
        <div className="multiverseg-row">
          <p className="multiverseg-grow">{say(status)}</p>
          <Button
            name="save-retry"
            label={t('save.retry-label', { segmentation: label })}
            onClick={() => void actions.save()}
          >
            {t('panel.try-again')}
          </Button>
        </div>
      )}
    </li>
  );
}

function SaveIcon({ step }: { readonly step: SaveStatus['step'] }) {
  switch (step) {
    case 'unsaved':
      return <UnsavedIcon />;
    case 'saved':
    case 'empty':
      return <CheckIcon />;
    case 'failed':
      return <WarningIcon />;
    default:
      return <BusyIcon />;
  }
}
