import type { MultiverSegActions } from '../../app/state';
import type { SeriesState } from '../../series/state';
import { Button } from '../controls/Button';
import { useTranslator } from '../TranslatorContext';

export interface TimeSwitchProps {
  readonly time: Exclude<SeriesState['time'], 'none'>;
  readonly actions: Pick<MultiverSegActions, 'setThroughTime'>;
}

/** Whether a series with a time axis is followed along it. */
export function TimeSwitch({ time, actions }: TimeSwitchProps) {
  const { t } = useTranslator();
  return (
    <div className="multiverseg-row">
      <Button
        name="through-time"
        label={t('series.through-time-label')}
        pressed={time === 'on'}
        onClick={() => actions.setThroughTime(time !== 'on')}
      >
        {t('series.through-time')}
      </Button>
    </div>
  );
}
