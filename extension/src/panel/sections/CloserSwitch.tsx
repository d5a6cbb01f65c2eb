import type { MultiverSegActions, MultiverSegState } from '../../app/state';
import { Button } from '../controls/Button';
import { useHotkey, useTranslator } from '../TranslatorContext';

export interface CloserSwitchProps {
  readonly state: Pick<MultiverSegState, 'looksCloser'>;
  readonly actions: Pick<MultiverSegActions, 'setLooksCloser'>;
}

/** Whether small structures are looked at a second time. */
export function CloserSwitch({ state: { looksCloser }, actions }: CloserSwitchProps) {
  const { t } = useTranslator();
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
    </div>
  );
}

/** How much larger a structure was seen the second time. */
export function SeenLarger({ magnification }: { readonly magnification: number }) {
  const { t } = useTranslator();
  return (
    <div className="multiverseg-window">
      <span data-cy="multiverseg-closer-by" title={t('closer.explained')}>
        {t('closer.by', { times: magnification })}
      </span>
    </div>
  );
}
