import type { MultiverSegActions } from '../../app/state';
import { REMOTE_MODEL } from '../../model/RemoteOffer';
import type { ModelState, RemoteState } from '../../model/state';
import { Button } from '../controls/Button';
import { useTranslator } from '../TranslatorContext';

export interface RemoteLinesProps {
  readonly model: ModelState;
  readonly remote: RemoteState;
  readonly actions: Pick<MultiverSegActions, 'selectModel' | 'answerRemote'>;
}

/** Where images go, the question whether they may, and why they do not. */
export function RemoteLines({ model, remote, actions }: RemoteLinesProps) {
  const { t, say } = useTranslator();
  const { server, asks, problem } = remote;
  const isUsed = model.status === 'ready' && model.backend === 'remote';
  return (
    <>
      {asks && <Question server={server} actions={actions} />}
      {problem && (
        <div className="multiverseg-notice multiverseg-notice-error" role="alert">
          <span data-cy="multiverseg-remote-problem">{say(problem)}</span>
          <Button
            name="remote-again"
            label={t('remote.again')}
            onClick={() => void actions.selectModel(REMOTE_MODEL)}
          >
            {t('remote.again')}
          </Button>
        </div>
      )}
      {isUsed && (
        <p className="multiverseg-small" data-cy="multiverseg-remote-sent">
          {t('remote.sent-to', { server })}
        </p>
      )}
    </>
  );
}

function Question({ server, actions }: Pick<RemoteLinesProps, 'actions'> & { server: string }) {
  const { t } = useTranslator();
  const text = t('remote.question', { server });
  return (
    <div
      className="multiverseg-notice multiverseg-notice-question"
      role="group"
      aria-label={text}
      data-cy="multiverseg-remote-question"
    >
      <span>{text}</span>
      <div className="multiverseg-row">
        <Button
          name="remote-yes"
          label={t('remote.use')}
          variant="primary"
          onClick={() => void actions.answerRemote(true)}
        >
          {t('remote.use')}
        </Button>
        <Button
          name="remote-no"
          label={t('remote.stay')}
          onClick={() => void actions.answerRemote(false)}
        >
          {t('remote.stay')}
        </Button>
      </div>
    </div>
  );
}
