import type { CurveState } from '../../progress/curve';
import { Section } from '../controls/Section';
import { LearningCurve } from './LearningCurve';
import { useTranslator } from '../TranslatorContext';

const shownBars = 24;
const shownNumbers = 5;
const barHeight = 24;
const barPitch = 8;

export interface ProgressSectionProps {
  /** Prompts needed on each accepted image, oldest first. */
  readonly promptsPerImage: readonly number[];
  readonly curve: CurveState;
}

/** Shows that the work gets less from image to image. */
export function ProgressSection({ promptsPerImage, curve }: ProgressSectionProps) {
  const { t } = useTranslator();
  const summary =
    promptsPerImage.length > 0
      ? t('progress.summary', { series: series(promptsPerImage) })
      : undefined;
  return (
    <Section name="progress" title={t('progress.title')} summary={summary}>
      {promptsPerImage.length === 0 ? (
        <p className="multiverseg-empty">{t('progress.empty')}</p>
      ) : (
        <>
          <div className="multiverseg-row multiverseg-progress">
            <Bars values={promptsPerImage.slice(-shownBars)} />
            <span className="multiverseg-fixed" data-cy="multiverseg-progress">
              {series(promptsPerImage)}
            </span>
          </div>
          <LearningCurve curve={curve} />
          <Success promptsPerImage={promptsPerImage} />
        </>
      )}
    </Section>
  );
}

function series(values: readonly number[]): string {
  const shown = values.slice(-shownNumbers).join(' → ');
  return values.length > shownNumbers ? `… → ${shown}` : shown;
}

function Bars({ values }: { readonly values: readonly number[] }) {
  const { t, language } = useTranslator();
  const inWords = new Intl.NumberFormat(language);
  const counts = values.map((value) => inWords.format(value));
  const tallest = Math.max(1, ...values);
  const width = values.length * barPitch;
  return (
    <svg
      className="multiverseg-bars"
      data-cy="multiverseg-progress-bars"
      viewBox={`0 0 ${width} ${barHeight}`}
      style={{ width }}
      role="img"
      aria-label={t('progress.bars', { counts })}
    >
      {values.map((value, index) => {
        const height = Math.max(1.5, (value / tallest) * barHeight);
        return (
          <rect
            key={index}
            x={index * barPitch + 1}
            y={barHeight - height}
            width={barPitch - 2}
            height={height}
          />
        );
      })}
    </svg>
  );
}

function Success({ promptsPerImage }: Pick<ProgressSectionProps, 'promptsPerImage'>) {
  const { t } = useTranslator();
  const newestFirst = [...promptsPerImage].reverse();
  const lastEffort = newestFirst.findIndex((count) => count > 0);
  const effortless = lastEffort < 0 ? newestFirst.length : lastEffort;
  if (effortless === 0) {
    return null;
  }
  return <p className="multiverseg-empty">{t('progress.effortless', { count: effortless })}</p>;
}
