import type { Window } from '@multiverseg/core/image/types';
import type { MultiverSegActions } from '../../app/state';
import type { PreviewState } from '../../work/state';
import { Button } from '../controls/Button';
import { useTranslator } from '../TranslatorContext';

export interface WindowLineProps {
  readonly preview: Pick<PreviewState, 'window' | 'exampleWindow'>;
  readonly actions: Pick<MultiverSegActions, 'useExamplesWindow'>;
}

/** The window the network was shown the image in, and a way out where the examples had another. */
export function WindowLine({ preview: { window, exampleWindow }, actions }: WindowLineProps) {
  const { t } = useTranslator();
  if (!window) {
    return null;
  }
  return (
    <div className="multiverseg-window" data-cy="multiverseg-window">
      <p title={t('preview.window-explained')}>{t('preview.window', centreAndWidth(window))}</p>
      {exampleWindow && (
        <>
          <p role="status">{t('preview.window-differs', centreAndWidth(exampleWindow))}</p>
          <Button
            name="use-window"
            label={t('preview.use-window-label')}
            onClick={() => void actions.useExamplesWindow()}
          >
            {t('preview.use-window')}
          </Button>
        </>
      )}
    </div>
  );
}

function centreAndWidth({ lower, upper }: Window) {
  return { centre: (lower + upper) / 2, width: upper - lower };
}
