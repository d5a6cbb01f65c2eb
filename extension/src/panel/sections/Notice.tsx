import type { MultiverSegActions, NoticeState } from '../../app/state';
import { Button } from '../controls/Button';
import { CloseIcon, WarningIcon } from '../controls/icons';
import { useTranslator } from '../TranslatorContext';

export interface NoticeProps {
  readonly notice?: NoticeState;
  readonly actions: Pick<MultiverSegActions, 'dismissNotice'>;
}

/** What the service has to tell the user; errors are read out at once. */
export function Notice({ notice, actions }: NoticeProps) {
  const { t, say } = useTranslator();
  if (!notice) {
    return null;
  }
  return (
    <div
      className={`multiverseg-notice multiverseg-notice-${notice.kind}`}
      data-cy="multiverseg-notice"
      data-code={notice.code}
      role={notice.kind === 'error' ? 'alert' : 'status'}
    >
      {notice.kind === 'error' && <WarningIcon />}
      <span>
        {say(notice)}
        {notice.also && ` ${say(notice.also)}`}
      </span>
      <Button
        name="notice-dismiss"
        label={t('panel.dismiss-notice')}
        variant="icon"
        onClick={() => actions.dismissNotice()}
      >
        <CloseIcon />
      </Button>
    </div>
  );
}
