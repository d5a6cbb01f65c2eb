import type { MultiverSegActions } from '../../app/state';
import type { SaveState, SaveStatus } from '../../saving/state';
import { Button } from '../controls/Button';
import { BusyIcon, CheckIcon, UnsavedIcon, WarningIcon } from '../controls/icons';
import { Section } from '../controls/Section';
import { counted } from '../format';
import { useTranslator } from '../TranslatorContext';

const stepTexts: Readonly<Record<SaveStatus['step'], string>> = {
  unsaved: 'unsaved',
  encoding: 'preparing…',
  storing: 'sending…',
  checking: 'checking…',
  saved: 'saved',
  empty: 'nothing to save',
  failed: 'not saved',
};

type SaveActions = Pick<MultiverSegActions, 'save'>;

export interface SaveSectionProps {
  readonly saves: readonly SaveState[];
  readonly actions: SaveActions;
}

/** A line per segmentation with its way into the PACS; a failed one never stops the others. */
export function SaveSection({ saves, actions }: SaveSectionProps) {
  const waiting = saves.filter(({ status }) => isWaiting(status)).length;
  return (
    <Section name="save" title="Save" summary={waiting > 0 ? `${waiting} unsaved` : undefined}>
      {saves.length === 0 && <p className="multiverseg-empty">Nothing to save yet.</p>}
      {saves.length > 0 && (
        <ul className="multiverseg-saves" aria-label="Segmentations to save" aria-live="polite">
          {saves.map((save) => (
            <SaveLine key={save.key} save={save} actions={actions} />
          ))}
        </ul>
      )}
      <Button
        name="save"
        label={
          waiting > 0 ? `Save ${counted(waiting, 'segmentation')} to the PACS` : 'Save to the PACS'
        }
        hotkey="Ctrl+S"
        variant={waiting > 0 ? 'primary' : 'outline'}
        disabledReason={waiting > 0 ? undefined : whyNothingToSave(saves)}
        onClick={() => void actions.save()}
      >
        {waiting > 0 ? `Save to PACS (${waiting})` : 'Save to PACS'}
      </Button>
    </Section>
  );
}

function isWaiting({ step }: SaveStatus): boolean {
  return step === 'unsaved' || step === 'failed';
}

function whyNothingToSave(saves: readonly SaveState[]): string {
  if (saves.length === 0) {
    return 'Accept a mask first.';
  }
  return saves.every(({ status }) => status.step === 'saved' || status.step === 'empty')
    ? 'Everything is saved.'
    : 'Saving is under way.';
}

function explain(status: SaveStatus): string | undefined {
  switch (status.step) {
    case 'saved':
      return status.description;
    case 'empty':
      return 'No voxel is left in it. A version saved before stays in the PACS.';
    default:
      return undefined;
  }
}

function SaveLine({ save, actions }: { readonly save: SaveState; readonly actions: SaveActions }) {
  const { label, status } = save;
  const { say } = useTranslator();
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
        <span className="multiverseg-fixed multiverseg-save-step" title={explain(status)}>
          {stepTexts[status.step]}
        </span>
      </div>
      {status.step === 'failed' && (
        <div className="multiverseg-row">
          <p className="multiverseg-grow">{say(status)}</p>
          <Button
            name="save-retry"
            label={`Try again to save ${label}`}
            onClick={() => void actions.save()}
          >
            Try again
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
