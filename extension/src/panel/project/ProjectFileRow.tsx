import { useRef, useState } from 'react';
import type { ProjectActions, ProjectState } from '../../project/state';
import { useTranslator } from '../TranslatorContext';
import { Button } from '../controls/Button';
import { Question } from './Question';

export interface ProjectFileRowProps {
  readonly state: ProjectState;
  readonly actions: ProjectActions;
}

/** The project as a file, another project, and how its segmentations are written. */
export function ProjectFileRow({ state, actions }: ProjectFileRowProps) {
  const { t } = useTranslator();
  const [keepsIdentifiers, setKeepsIdentifiers] = useState(false);
  const [asksToClear, setAsksToClear] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const count = Object.values(state.exampleCounts).reduce((sum, one) => sum + one, 0);
  return (
    <>
      <div className="multiverseg-row multiverseg-wrap">
        <Button
          name="project-export"
          label={t('project.export-label')}
          onClick={() => void actions.exportFile(keepsIdentifiers)}
        >
          {t('project.export')}
        </Button>
        <label className="multiverseg-check" title={t('project.export-explained')}>
          <input
            type="checkbox"
            data-cy="multiverseg-project-identifiers"
            checked={keepsIdentifiers}
            onChange={(event) => setKeepsIdentifiers(event.currentTarget.checked)}
          />
          {t('project.export-identifiers')}
        </label>
        <Button
          name="project-import"
          label={t('project.import-label')}
          onClick={() => input.current?.click()}
        >
          {t('project.import')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".zip,application/zip"
          data-cy="multiverseg-project-file"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) {
              void actions.importFile(file);
            }
            event.currentTarget.value = ''; // The same file may be chosen again.
          }}
        />
        <Button
          name="project-clear"
          label={t('project.clear-label')}
          onClick={() => setAsksToClear(true)}
        >
          {t('project.clear')}
        </Button>
        <label className="multiverseg-check">
          {t('project.encoding')}
          <select
            className="multiverseg-select"
            data-cy="multiverseg-encoding"
            aria-label={t('project.encoding-label')}
            value={state.encoding}
            onChange={(event) =>
              actions.setEncoding(event.currentTarget.value === 'LABELMAP' ? 'LABELMAP' : 'BINARY')
            }
          >
            <option value="BINARY">{t('project.encoding-binary')}</option>
            <option value="LABELMAP">{t('project.encoding-labelmap')}</option>
          </select>
        </label>
      </div>
      <p className="multiverseg-empty">{t('project.export-explained')}</p>
      {asksToClear && (
        <Question
          name="project-clear"
          text={t('project.clear-question', { count })}
          yes={t('project.clear-confirm')}
          onYes={() => {
            actions.clear();
            setAsksToClear(false);
          }}
          onNo={() => setAsksToClear(false)}
        />
      )}
    </>
  );
}
