import type { KeyboardEvent, MouseEvent } from 'react';
import type { Tidying } from '@multiverseg/core/series';
import type { MultiverSegActions, MultiverSegState } from '../../app/state';
import type { Translator } from '../../i18n';
import type { SeriesState, StripSlice } from '../../series/state';
import { Button } from '../controls/Button';
import { ChevronIcon } from '../controls/icons';
import { clickWithoutFocus } from '../controls/hostKeys';
import { Section } from '../controls/Section';
import { useHotkey, useTranslator } from '../TranslatorContext';

const TIDYINGS: readonly Tidying[] = ['loose-parts', 'holes', 'largest-part'];

export interface SeriesSectionProps {
  readonly state: Pick<MultiverSegState, 'series' | 'target' | 'context'>;
  readonly actions: Pick<
    MultiverSegActions,
    'followSeries' | 'followAll' | 'tidyFollowed' | 'showDoubtful' | 'showSlice'
  >;
}

/** Following the structure in use through its series, and the strip of what came of it. */
export function SeriesSection({ state: { series, target }, actions }: SeriesSectionProps) {
  const { t } = useTranslator();
  const { status, strip, followed, unsure, ends } = series;
  const noDoubtful = unsure > 0 ? undefined : t('series.none-doubtful');
  const summary = status === 'none' ? undefined : t('series.summary', { count: followed, unsure });
  return (
    <Section name="series" title={t('series.title')} summary={summary}>
      <div className="multiverseg-row multiverseg-equal">
        <Button
          name="follow"
          label={t('series.follow-label')}
          hotkey={useHotkey('followSeries')}
          disabledReason={whyNotFollow(series, target, t)}
          onClick={() => void actions.followSeries()}
        >
          {t('series.follow')}
        </Button>
        <Button
          name="follow-all"
          label={t('series.follow-all-label')}
          hotkey={useHotkey('followAll')}
          disabledReason={whyNotFollow(series, target, t)}
          onClick={() => void actions.followAll()}
        >
          {t('series.follow-all')}
        </Button>
      </div>
      <div className="multiverseg-row multiverseg-equal">
        <Button
          name="least-certain"
          label={t('series.least-certain-label')}
          hotkey={useHotkey('leastCertain')}
          disabledReason={followed > 0 ? undefined : t('series.none-followed')}
          onClick={() => actions.showDoubtful('least-certain')}
        >
          {t('series.least-certain')}
        </Button>
        <Doubtful which="previous" disabledReason={noDoubtful} actions={actions} />
        <Doubtful which="next" disabledReason={noDoubtful} actions={actions} />
      </div>
      {strip.length > 0 && <Strip series={series} actions={actions} />}
      {status === 'followed' && followed > 0 && <TidyButtons actions={actions} />}
      {[...new Set(ends)].map((end) => (
        <p key={end} className="multiverseg-empty">
          {t(`series.ended-${end}`)}
        </p>
      ))}
    </Section>
  );
}

function whyNotFollow(
  { status }: SeriesState,
  target: MultiverSegState['target'],
  t: Translator['t']
): string | undefined {
  if (target.status !== 'ready') {
    return t('preview.no-image');
  }
  return status === 'running' ? t('series.is-running') : undefined;
}

/** Before what was followed is accepted. */
function TidyButtons({ actions }: Pick<SeriesSectionProps, 'actions'>) {
  const { t } = useTranslator();
  return (
    <div className="multiverseg-row multiverseg-equal" role="group" aria-label={t('series.tidy')}>
      {TIDYINGS.map((tidying) => (
        <Button
          key={tidying}
          name={tidying}
          label={t(`series.${tidying}-label`)}
          onClick={() => actions.tidyFollowed(tidying)}
        >
          {t(`series.${tidying}`)}
        </Button>
      ))}
    </div>
  );
}

function Doubtful({
  which,
  disabledReason,
  actions,
}: {
  readonly which: 'next' | 'previous';
  readonly disabledReason: string | undefined;
  readonly actions: SeriesSectionProps['actions'];
}) {
  const { t } = useTranslator();
  return (
    <Button
      name={`${which}-doubtful`}
      label={t(`series.${which}-doubtful`)}
      hotkey={useHotkey(which === 'next' ? 'nextDoubtful' : 'previousDoubtful')}
      disabledReason={disabledReason}
      onClick={() => actions.showDoubtful(which)}
    >
      <span style={{ transform: which === 'next' ? 'rotate(-90deg)' : 'rotate(90deg)' }}>
        <ChevronIcon />
      </span>
    </Button>
  );
}

/** One bar a slice; for screen readers and the keyboard a slider over the slices. */
function Strip({
  series: { strip, place },
  actions,
}: {
  readonly series: SeriesState;
  readonly actions: SeriesSectionProps['actions'];
}) {
  const { t } = useTranslator();
  const sentence = (index: number) =>
    t('series.slice', {
      place: index + 1,
      total: strip.length,
      mark: markInWords(strip[index], t),
    });
  const onClick = ({ currentTarget, clientX }: MouseEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const index = Math.floor(((clientX - left) / Math.max(1, width)) * strip.length);
    actions.showSlice(Math.max(0, Math.min(strip.length - 1, index)));
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
        aria-label={t('series.strip')}
        aria-valuemin={1}
        aria-valuemax={strip.length}
        aria-valuenow={(place ?? 0) + 1}
        aria-valuetext={place === undefined ? undefined : sentence(place)}
        onMouseDown={clickWithoutFocus}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {strip.map(({ mark }, index) => (
          <span
            key={index}
            data-mark={mark}
            data-current={index === place || undefined}
            title={sentence(index)}
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

function markInWords({ mark, confidence = 0 }: StripSlice, t: Translator['t']): string {
  switch (mark) {
    case 'sure':
    case 'unsure':
      return t(`series.${mark}`, { confidence: Math.round(100 * confidence) });
    default:
      return t(`series.${mark}`);
  }
}
