import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { MultiverSegActions } from '../../app/state';
import type { Translator } from '../../i18n';
import type { SeriesState, StripSlice } from '../../series/state';
import { clickWithoutFocus } from '../controls/hostKeys';
import { doubtsInWords } from '../doubtsInWords';
import { useTranslator } from '../TranslatorContext';

export interface SeriesStripProps {
  readonly series: Pick<SeriesState, 'strip' | 'place' | 'range' | 'time'>;
  readonly actions: Pick<MultiverSegActions, 'showSlice'>;
}

/** One bar a slice, or an image of one place in time; for screen readers and the keyboard a slider over the slices. */
export function SeriesStrip({ series: { strip, place, range, time }, actions }: SeriesStripProps) {
  const { t } = useTranslator();
  /** Under the mouse: only of that bar the words are made. */
  const [hovered, setHovered] = useState<number>();
  const isInTime = time === 'on';
  const { first = 0, last = strip.length - 1 } = range;
  const sentence = (index: number) =>
    t(isInTime ? 'series.turn' : 'series.slice', {
      place: index + 1,
      total: strip.length,
      mark: markInWords(strip[index], t),
    });
  const placeUnder = ({ currentTarget, clientX }: MouseEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const index = Math.floor(((clientX - left) / Math.max(1, width)) * strip.length);
    return Math.max(0, Math.min(strip.length - 1, index));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (step !== undefined && place !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      actions.showSlice(Math.max(0, Math.min(strip.length - 1, place + step)));
    }
  };
  return (
    <>
      <div
        className="multiverseg-strip"
        data-cy="multiverseg-strip"
        role="slider"
        tabIndex={0}
        aria-label={t(isInTime ? 'series.strip-in-time' : 'series.strip')}
        aria-valuemin={1}
        aria-valuemax={strip.length}
        aria-valuenow={(place ?? 0) + 1}
        aria-valuetext={place === undefined ? undefined : sentence(place)}
        title={strip[hovered ?? -1] && sentence(hovered ?? -1)}
        onMouseMove={(event) => setHovered(placeUnder(event))}
        onMouseDown={clickWithoutFocus}
        onClick={(event) => actions.showSlice(placeUnder(event))}
        onKeyDown={onKeyDown}
      >
        {strip.map(({ mark }, index) => (
          <span
            key={index}
            data-mark={mark}
            data-current={index === place || undefined}
            data-beyond={index < first || index > last || undefined}
          />
        ))}
      </div>
      {place !== undefined && (
        <p className="multiverseg-empty" data-cy="multiverseg-slice">
          {sentence(place)}
        </p>
      )}
    </>
  );
}

function markInWords(
  { mark, confidence: share = 0, doubts = [] }: StripSlice,
  t: Translator['t']
): string {
  const confidence = Math.round(100 * share);
  switch (mark) {
    case 'sure':
      return t('series.sure', { confidence });
    case 'unsure':
      return doubts.length > 0
        ? t('series.unsure-why', { confidence, doubts: doubtsInWords(doubts, t) })
        : t('series.unsure', { confidence });
    default:
      return t(`series.${mark}`);
  }
}
