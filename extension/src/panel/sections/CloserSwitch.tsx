import type { MultiverSegActions, MultiverSegState } from '../../app/state';
import { Button } from '../controls/Button';
import { useHotkey, useTranslator } from '../TranslatorContext';

export interface CloserSwitchProps {
  readonly state: Pick<MultiverSegState, 'looksCloser' | 'preview'>;
  readonly actions: Pick<MultiverSegActions, 'setLooksCloser'>;
}

/** Whether small structures are looked at a second time, and how much larger this one was seen. */
export function CloserSwitch({ state: { looksCloser, preview }, actions }: CloserSwitchProps) {
  const { t } = useTranslator();
  const { magnification } = preview ?? {};
  return (
    <div className="multiverseg-row">
      <Button
        name="closer"
        label={t('closer.label')}
        hotkey={useHotkey('toggleCloser')}
        pressed={looksCloser}
        onClick={() => actions.setLooksCloser(!looksCloser)}
      >
        {t('closer.button')}
      </Button>
      {magnification !== undefined && (
        <span data-cy="multiverseg-closer-by" title={t('closer.explained')}>
          {t('closer.by', { times: magnification })}
        </span>
      )}
    </div>
  );
}
