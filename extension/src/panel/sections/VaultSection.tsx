import { useState } from 'react';
import type { MultiverSegActions, MultiverSegState } from '../../app/state';
import { Button } from '../controls/Button';
import { useTranslator } from '../TranslatorContext';

export interface VaultSectionProps {
  readonly status: MultiverSegState['vault'];
  readonly actions: Pick<MultiverSegActions, 'forgetKept'>;
}

/** Whether unfinished work outlives the page, and a way to have it forgotten. */
export function VaultSection({ status, actions }: VaultSectionProps) {
  const { t } = useTranslator();
  const canForget = status === 'on' || status === 'full' || status === 'failed';
  return (
    <div className="multiverseg-vault" data-cy="multiverseg-vault" data-status={status}>
      <p className="multiverseg-empty">{t(`vault.${status}`)}</p>
      {canForget && <Forget onForget={() => void actions.forgetKept()} />}
    </div>
  );
}

function Forget({ onForget }: { readonly onForget: () => void }) {
  const { t } = useTranslator();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button
        name="vault-forget"
        label={t('vault.forget-label')}
        variant="ghost"
        onClick={() => setAsking(true)}
      >
        {t('vault.forget')}
      </Button>
    );
  }
  return (
    <div className="multiverseg-row" role="group" aria-label={t('vault.forget-label')}>
      <span className="multiverseg-grow">{t('vault.question')}</span>
      <Button
        name="vault-forget-confirm"
        label={t('vault.confirm-label')}
        onClick={() => {
          setAsking(false);
          onForget();
        }}
      >
        {t('vault.confirm')}
      </Button>
      <Button
        name="vault-forget-cancel"
        label={t('vault.cancel-label')}
        variant="ghost"
        onClick={() => setAsking(false)}
      >
        {t('vault.cancel')}
      </Button>
    </div>
  );
}
