import type { Example } from '@multiverseg/core/examples';
import type { Disagreement, StudyIdentity } from '../../gallery/state';
import type { Translator } from '../../i18n';
import { WarningIcon } from '../controls/icons';
import { dayOf } from '../format';
import { useTranslator } from '../TranslatorContext';

export interface ExampleFactsProps {
  readonly example: Example;
  /** Undefined where nobody knows whose study it is. */
  readonly study?: StudyIdentity;
  readonly hasVoxels: boolean;
  readonly isUsed: boolean;
  readonly disagreement?: Disagreement;
}

/** What is known of an example: whose it is, from where, and whether it is doubtful. */
export function ExampleFacts({
  example,
  study,
  hasVoxels,
  isUsed,
  disagreement,
}: ExampleFactsProps) {
  const { t, language } = useTranslator();
  const { origin } = example;
  const facts: readonly (readonly [string, string])[] = [
    [t('gallery.patient'), study?.patient || t('gallery.patient-unknown')],
    [t('gallery.study-date'), dayOf(study?.date ?? '', language)],
    [t('gallery.series'), origin.seriesDescription || t('gallery.series-unnamed')],
    [t('gallery.image'), imageName(example, t)],
    [t('gallery.accepted'), momentOf(origin.acceptedAt, language)],
    [t('gallery.prompts'), promptsOf(example, t)],
    [t('gallery.state'), t(hasVoxels ? 'gallery.voxels-here' : 'gallery.voxels-elsewhere')],
  ];
  return (
    <>
      <dl className="multiverseg-facts" data-cy="multiverseg-gallery-facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            )
        )}
      </dl>
      {isUsed && (
        <p className="multiverseg-used" data-cy="multiverseg-gallery-used">
          {t('gallery.used')}
        </p>
      )}
      {disagreement && (
        <p className="multiverseg-doubt" data-cy="multiverseg-gallery-disagrees" role="note">
          <WarningIcon />
          <span>
            <strong>{t('gallery.disagrees')}</strong>
            <br />
            {t('gallery.disagrees-why', { ...disagreement })}
          </span>
        </p>
      )}
    </>
  );
}

function imageName({ origin }: Example, t: Translator['t']): string {
  const { instanceNumber, frameNumber } = origin;
  const instance =
    instanceNumber === undefined ? t('gallery.image-unnumbered') : String(instanceNumber);
  return frameNumber === 1 ? instance : t('gallery.image-frame', { instance, frame: frameNumber });
}

function promptsOf({ origin }: Example, t: Translator['t']): string {
  const prompts = t('count.prompts', { count: origin.promptCount });
  return origin.corrected ? t('gallery.prompts-corrected', { prompts }) : prompts;
}

/** @param time ISO 8601 */
function momentOf(time: string, language: string): string {
  const moment = new Date(time);
  return Number.isNaN(moment.getTime())
    ? ''
    : moment.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}
