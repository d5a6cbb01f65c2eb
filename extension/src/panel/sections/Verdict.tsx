import type { MultiverSegActions, MultiverSegState } from '../../app/state';
import type { Translator } from '../../i18n';
import type { PreviewState } from '../../work/state';
import { Button } from '../controls/Button';
import { doubtsInWords } from '../doubtsInWords';
import { useHotkey, useTranslator } from '../TranslatorContext';

export interface VerdictProps {
  readonly state: Pick<MultiverSegState, 'model' | 'preview' | 'showsErrors'>;
  readonly actions: Pick<MultiverSegActions, 'setShowsErrors'>;
}

/** What the network says of its preview: that there is nothing, how sure it is, and why and where it may be wrong. */
export function Verdict({ state: { model, preview, showsErrors }, actions }: VerdictProps) {
  const { t } = useTranslator();
  const hotkey = useHotkey('toggleErrors');
  const tellsErrors =
    model.status === 'ready' && (model.description.verdict?.includes('errors') ?? false);
  const expected = preview?.isEmpty ? undefined : preview?.expected;
  if (!preview?.isAbsent && !expected && !tellsErrors) {
    return null;
  }
  return (
    <div className="multiverseg-window multiverseg-verdict">
      {preview?.isAbsent && (
        <p role="status" data-cy="multiverseg-absent">
          {t('verdict.absent')}
        </p>
      )}
      {expected && (
        <span
          data-cy="multiverseg-expected"
          data-mark={expected.isSure ? 'sure' : 'unsure'}
          title={t('verdict.explained')}
        >
          {expectedInWords(expected, t)}
        </span>
      )}
      {tellsErrors && (
        <Button
          name="errors"
          label={t('verdict.errors-label')}
          hotkey={hotkey}
          pressed={showsErrors}
          onClick={() => actions.setShowsErrors(!showsErrors)}
        >
          {t('verdict.errors')}
        </Button>
      )}
      {tellsErrors && showsErrors && preview && !preview.isEmpty && !preview.hasErrors && (
        <span data-cy="multiverseg-errors-unknown">{t('verdict.errors-unknown')}</span>
      )}
    </div>
  );
}

function expectedInWords(
  { overlap: share, isSure, doubts }: NonNullable<PreviewState['expected']>,
  t: Translator['t']
): string {
  const overlap = Math.round(100 * share);
  if (doubts.length > 0) {
    return t('verdict.unsure-why', { overlap, doubts: doubtsInWords(doubts, t) });
  }
  return t(isSure ? 'verdict.sure' : 'verdict.unsure', { overlap });
}
