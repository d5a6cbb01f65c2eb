import type { CurveState, Effort } from '../../progress/curve';
import type { Translator } from '../../i18n';
import { useTranslator } from '../TranslatorContext';

export interface LearningCurveProps {
  readonly curve: CurveState;
}

/** What the latest images took, against the first one. */
export function LearningCurve({
  curve: { comparison, efforts, sessionCount },
}: LearningCurveProps) {
  const { t } = useTranslator();
  if (!comparison) {
    return null;
  }
  const { first, lately, count } = comparison;
  return (
    <div className="multiverseg-curve" data-cy="multiverseg-curve">
      <p>{t('curve.first', { effort: effortText(first, t) })}</p>
      <p>{t('curve.lately', { count, effort: effortText(lately, t) })}</p>
      {sessionCount < efforts.length && (
        <p>{t('curve.of-session', { count: sessionCount, total: efforts.length })}</p>
      )}
    </div>
  );
}

function effortText({ prompts, seconds }: Effort, t: Translator['t']): string {
  const text = t('count.prompts', { count: prompts });
  return seconds === undefined ? text : t('curve.effort', { prompts: text, seconds });
}
