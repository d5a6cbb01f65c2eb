import type { MultiverSegActions } from '../../app/state';
import type { RunningJobState } from '../../jobs/state';
import { Button } from '../controls/Button';
import { useTranslator } from '../TranslatorContext';

export interface JobSectionProps {
  readonly jobs: readonly RunningJobState[];
  readonly actions: Pick<MultiverSegActions, 'cancelJob'>;
}

/** The long runs under way: how far each is, and a way to end it; nothing while there is none. */
export function JobSection({ jobs, actions }: JobSectionProps) {
  const { t } = useTranslator();
  return jobs.length === 0 ? null : (
    <ul className="multiverseg-jobs" aria-label={t('job.list')} data-cy="multiverseg-jobs">
      {jobs.map((job) => (
        <RunningJob key={job.id} job={job} actions={actions} />
      ))}
    </ul>
  );
}

function RunningJob({
  job: { id, kind, done, total, secondsLeft },
  actions,
}: Pick<JobSectionProps, 'actions'> & { readonly job: RunningJobState }) {
  const { t } = useTranslator();
  const title = t(`job.${kind}`);
  return (
    <li className="multiverseg-job" data-cy="multiverseg-job" data-kind={kind}>
      <div className="multiverseg-row">
        <span className="multiverseg-grow">{title}</span>
        {total > 0 && (
          <span className="multiverseg-fixed">
            {t('job.progress', { done, total })}
            {secondsLeft !== undefined &&
              ` · ${t('job.left', { seconds: Math.ceil(secondsLeft) })}`}
          </span>
        )}
        <Button
          name="job-cancel"
          label={t('job.cancel-label', { job: title })}
          onClick={() => actions.cancelJob(id)}
        >
          {t('job.cancel')}
        </Button>
      </div>
      <progress
        className="multiverseg-job-bar"
        aria-label={title}
        {...(total > 0 && { value: done, max: total })}
      />
    </li>
  );
}
