import type { MultiverSegActions } from '../../app/state';
import type { Translator } from '../../i18n';
import { isWhole } from '../../series/rangeWith';
import type { SeriesState } from '../../series/state';
import { Button } from '../controls/Button';
import { useHotkey, useTranslator } from '../TranslatorContext';

export interface SeriesRangeProps {
  readonly series: Pick<SeriesState, 'strip' | 'place' | 'range' | 'time'>;
  readonly disabledReason: string | undefined;
  readonly actions: Pick<MultiverSegActions, 'setFollowRange'>;
}

/** How far a structure is to be followed: from or up to the slice on the screen, or to both ends. */
export function SeriesRange({ series, disabledReason, actions }: SeriesRangeProps) {
  const { t } = useTranslator();
  const { strip, place, range } = series;
  const sentence = rangeInWords(series, t);
  // Three buttons with their keys on them would fill two lines.
  const [firstKey, lastKey] = [useHotkey('rangeFirst'), useHotkey('rangeLast')];
  return (
    <>
      <div
        className="multiverseg-row multiverseg-equal"
        role="group"
        aria-label={t('series.range')}
      >
        <Button
          name="range-first"
          label={t('series.range-first-label')}
          hotkey={firstKey}
          hotkeyIn="label"
          pressed={place !== undefined && range.first === place}
          disabledReason={disabledReason}
          onClick={() => actions.setFollowRange('first')}
        >
          {t('series.range-first')}
        </Button>
        <Button
          name="range-last"
          label={t('series.range-last-label')}
          hotkey={lastKey}
          hotkeyIn="label"
          pressed={place !== undefined && range.last === place}
          disabledReason={disabledReason}
          onClick={() => actions.setFollowRange('last')}
        >
          {t('series.range-last')}
        </Button>
        <Button
          name="whole-series"
          label={t('series.whole-series-label')}
          pressed={isWhole(range, strip.length)}
          disabledReason={disabledReason}
          onClick={() => actions.setFollowRange('whole')}
        >
          {t('series.whole-series')}
        </Button>
      </div>
      {sentence !== undefined && (
        <p className="multiverseg-empty" data-cy="multiverseg-range">
          {sentence}
        </p>
      )}
    </>
  );
}

/** Undefined where no end is given. */
function rangeInWords(
  { range, time, strip }: SeriesRangeProps['series'],
  t: Translator['t']
): string | undefined {
  const first = range.first === undefined ? undefined : range.first + 1;
  const last = range.last === undefined ? undefined : range.last + 1;
  const isGiven = first !== undefined || last !== undefined;
  if (isGiven && time === 'on') {
    // Nothing ends in time.
    return t('series.turns-from-to', { first: first ?? 1, last: last ?? strip.length });
  }
  if (first !== undefined && last !== undefined) {
    return t('series.from-to', { first, last });
  }
  if (first !== undefined) {
    return t('series.from-on', { first });
  }
  return last === undefined ? undefined : t('series.up-to', { last });
}
