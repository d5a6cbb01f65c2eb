import { useEffect, useRef, useState } from 'react';
import type { MultiverSegActions } from '../../app/state';
import type { DiagnosticReport, DiagnosticsState } from '../../diagnostics/state';
import { copyText } from '../../host/copyText';
import { createTranslator } from '../../i18n';
import type { RunningJobState } from '../../jobs/state';
import { useTranslator } from '../TranslatorContext';
import { Button } from '../controls/Button';
import { ModalDialog } from '../controls/ModalDialog';
import { JobSection } from '../sections/JobSection';
import { reportRows } from './reportRows';
import { reportText } from './reportText';

export interface DiagnosticsDialogProps {
  readonly state: DiagnosticsState;
  readonly jobs: readonly RunningJobState[];
  readonly actions: Pick<MultiverSegActions, 'diagnose' | 'closeDiagnostics' | 'cancelJob'>;
}

/** The test of the model on this computer. */
export function DiagnosticsDialog({ state, jobs, actions }: DiagnosticsDialogProps) {
  const { t } = useTranslator();
  return (
    <ModalDialog
      name="diagnostics-dialog"
      title={t('diagnostics.title')}
      onClose={() => actions.closeDiagnostics()}
    >
      {(close) => (
        <>
          <header className="multiverseg-row">
            <h2 className="multiverseg-grow">{t('diagnostics.title')}</h2>
            <Button name="diagnostics-close" label={t('diagnostics.close-label')} onClick={close}>
              {t('diagnostics.close')}
            </Button>
          </header>
          <p className="multiverseg-empty">{t('diagnostics.explained')}</p>
          <JobSection jobs={jobs.filter(({ kind }) => kind === 'diagnose')} actions={actions} />
          {state.step === 'cancelled' && <p role="status">{t('diagnostics.cancelled')}</p>}
          {state.step === 'done' && <Report report={state.report} />}
          {state.step !== 'running' && (
            <div className="multiverseg-row">
              <Button
                name="diagnostics-again"
                label={t('diagnostics.again-label')}
                onClick={() => void actions.diagnose()}
              >
                {t('diagnostics.again')}
              </Button>
            </div>
          )}
        </>
      )}
    </ModalDialog>
  );
}

function Report({ report }: { readonly report: DiagnosticReport }) {
  const translator = useTranslator();
  const { t } = translator;
  const [copied, setCopied] = useState<'not-yet' | 'done' | 'refused'>('not-yet');
  const byHand = useRef<HTMLTextAreaElement>(null);
  useEffect(() => byHand.current?.select(), [copied]);
  // Whoever is asked for help reads it, not the user: English.
  const text = reportText(report, createTranslator('en'));
  return (
    <>
      <div className="multiverseg-table">
        <table aria-label={t('diagnostics.report')} data-cy="multiverseg-diagnostics-report">
          <tbody>
            {reportRows(report, translator).map(([term, value]) => (
              <tr key={term}>
                <th scope="row">{term}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="multiverseg-row">
        <Button
          name="diagnostics-copy"
          label={t('diagnostics.copy-label')}
          variant="primary"
          onClick={() => {
            void copyText(text).then((isCopied) => setCopied(isCopied ? 'done' : 'refused'));
          }}
        >
          {t('diagnostics.copy')}
        </Button>
        <span role="status" data-cy="multiverseg-diagnostics-copied">
          {copied === 'done' && t('diagnostics.copied')}
          {copied === 'refused' && t('diagnostics.not-copied')}
        </span>
      </div>
      {copied === 'refused' && (
        <textarea
          ref={byHand}
          className="multiverseg-input"
          data-cy="multiverseg-diagnostics-text"
          aria-label={t('diagnostics.text')}
          rows={8}
          readOnly
          value={text}
        />
      )}
    </>
  );
}
