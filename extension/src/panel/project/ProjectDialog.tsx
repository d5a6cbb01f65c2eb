import { useState, type FormEvent } from 'react';
import { LONGEST_NAME } from '@multiverseg/core/project';
import type { NoticeState } from '../../app/state';
import type { RunningJobState } from '../../jobs/state';
import type { ProjectActions, ProjectState } from '../../project/state';
import { useTranslator } from '../TranslatorContext';
import { Button } from '../controls/Button';
import { ModalDialog } from '../controls/ModalDialog';
import { PlusIcon } from '../controls/icons';
import { ValueField } from '../controls/ValueField';
import { JobSection } from '../sections/JobSection';
import { ProjectFileRow } from './ProjectFileRow';
import { StructureRow } from './StructureRow';

export interface ProjectDialogProps {
  readonly state: ProjectState;
  /** What was refused; the panel, which shows it too, is behind the dialog. */
  readonly notice?: NoticeState;
  readonly jobs: readonly RunningJobState[];
  readonly actions: ProjectActions;
  readonly onCancelJob: (id: number) => void;
}

/** The label list of the project. */
export function ProjectDialog(props: ProjectDialogProps) {
  const { state, notice, jobs, actions, onCancelJob } = props;
  const translator = useTranslator();
  const { t } = translator;
  const { project, exampleCounts } = state;
  return (
    <ModalDialog name="project-dialog" title={t('project.title')} onClose={() => actions.close()}>
      {(close) => (
        <>
          <header className="multiverseg-row">
            <h2>{t('project.title')}</h2>
            <span className="multiverseg-grow">
              <ValueField
                name="project-name"
                label={t('project.name')}
                maxLength={LONGEST_NAME}
                value={project.name}
                onChange={(name) => actions.entitle(name)}
              />
            </span>
            <Button name="project-close" label={t('project.close-label')} onClick={close}>
              {t('project.close')}
            </Button>
          </header>
          {notice && (
            <p
              className="multiverseg-dialog-notice"
              data-cy="multiverseg-project-notice"
              role={notice.kind === 'error' ? 'alert' : 'status'}
            >
              {translator.say(notice)}
            </p>
          )}
          {project.structures.length === 0 ? (
            <p className="multiverseg-empty">{t('project.no-structures')}</p>
          ) : (
            <div className="multiverseg-table">
              <table aria-label={t('project.structures')}>
                <thead>
                  <tr>
                    <th scope="col">{t('project.number')}</th>
                    <th scope="col">{t('project.colour')}</th>
                    <th scope="col">{t('project.structure')}</th>
                    <th scope="col">{t('project.code')}</th>
                    <th scope="col">{t('project.window')}</th>
                    <th scope="col">{t('project.examples')}</th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {project.structures.map((structure) => (
                    <StructureRow
                      key={structure.id}
                      structure={structure}
                      exampleCount={exampleCounts[structure.id] ?? 0}
                      actions={actions}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <NewStructure actions={actions} />
          <ProjectFileRow state={state} actions={actions} />
          <JobSection jobs={jobs.filter(isOfFile)} actions={{ cancelJob: onCancelJob }} />
        </>
      )}
    </ModalDialog>
  );
}

function isOfFile({ kind }: RunningJobState): boolean {
  return kind === 'export-project' || kind === 'import-project';
}

function NewStructure({ actions }: Pick<ProjectDialogProps, 'actions'>) {
  const { t } = useTranslator();
  const [name, setName] = useState('');
  const add = (): void => {
    if (name.trim() !== '') {
      actions.add(name);
      setName('');
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    add();
  };
  return (
    <form className="multiverseg-row" onSubmit={onSubmit}>
      <input
        className="multiverseg-input"
        data-cy="multiverseg-new-structure"
        aria-label={t('project.new-name')}
        placeholder={t('project.new-name')}
        maxLength={LONGEST_NAME}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button name="add-structure" label={t('project.add-label')} onClick={add}>
        <PlusIcon />
        {t('project.add')}
      </Button>
    </form>
  );
}
