import type { Tidying } from '@multiverseg/core/series';
import type { MultiverSegActions, MultiverSegState } from '../../app/state';
import type { Translator } from '../../i18n';
import type { SeriesState } from '../../series/state';
import { Button } from '../controls/Button';
import { ChevronIcon } from '../controls/icons';
import { Section } from '../controls/Section';
import { useHotkey, useTranslator } from '../TranslatorContext';
import { SeriesRange } from './SeriesRange';
import { SeriesStrip } from './SeriesStrip';
import { TimeSwitch } from './TimeSwitch';

const TIDYINGS: readonly Tidying[] = ['loose-parts', 'holes', 'largest-part'];

export interface SeriesSectionProps {
  readonly state: Pick<MultiverSegState, 'series' | 'target' | 'context'>;
  readonly actions: Pick<
    MultiverSegActions,
    | 'followSeries'
    | 'followAll'
    | 'setFollowRange'
    | 'setThroughTime'
    | 'tidyFollowed'
    | 'showDoubtful'
    | 'showSlice'
  >;
}

/** Following the structure in use through its series, and the strip of what came of it. */
export function SeriesSection({ state: { series, target }, actions }: SeriesSectionProps) {
  const { t } = useTranslator();
  const { status, strip, followed, unsure, ends, isPaused, time } = series;
  const isRunning = status === 'running';
  const followWord = isRunning ? 'pause' : isPaused ? 'go-on' : 'follow';
  const notNow = whyNotFollow(series, target, t);
  const noDoubtful = unsure > 0 ? undefined : t('series.none-doubtful');
  const summary = status === 'none' ? undefined : t('series.summary', { count: followed, unsure });
  return (
    <Section name="series" title={t('series.title')} summary={summary}>
      {time !== 'none' && <TimeSwitch time={time} actions={actions} />}
      <div className="multiverseg-row multiverseg-equal">
        <Button
          name="follow"
          label={t(`series.${followWord}-label`)}
          hotkey={useHotkey('followSeries')}
          disabledReason={isRunning ? undefined : notNow}
          onClick={() => void actions.followSeries()}
        >
          {t(`series.${followWord}`)}
        </Button>
        <Button
          name="follow-all"
          label={t('series.follow-all-label')}
          hotkey={useHotkey('followAll')}
          disabledReason={notNow}
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
      <SeriesRange series={series} disabledReason={notNow} actions={actions} />
      {strip.length > 0 && <SeriesStrip series={series} actions={actions} />}
      {isPaused && <p className="multiverseg-empty">{t('series.paused')}</p>}
      {status === 'followed' && followed > 0 && time !== 'on' && <TidyButtons actions={actions} />}
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
