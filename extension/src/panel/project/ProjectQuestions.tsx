import { useState, type FormEvent } from 'react';
import { labelOf } from '@multiverseg/core/dicom/codes/structureCodes';
import { LONGEST_NAME, type Structure } from '@multiverseg/core/project';
import type { ProjectActions, ProjectState, RenameState } from '../../project/state';
import { useTranslator } from '../TranslatorContext';
import { Button } from '../controls/Button';
import { textInputKeys } from '../controls/hostKeys';

const MOST_SUGGESTED = 4;

export interface ProjectQuestionsProps {
  readonly state: ProjectState;
  readonly actions: ProjectActions;
}

/** What only the user knows of a structure, asked once, beside the work: nothing waits for an answer. */
export function ProjectQuestions({ state, actions }: ProjectQuestionsProps) {
  const { unnamed, renames } = state;
  return (
    <>
      {unnamed && <NameQuestion key={unnamed.id} structure={unnamed} actions={actions} />}
      {renames.map((rename) => (
        <RenameQuestion
          key={`${rename.segmentationId}/${rename.segmentIndex}`}
          rename={rename}
          actions={actions}
        />
      ))}
    </>
  );
}

interface NameQuestionProps {
  readonly structure: Structure;
  readonly actions: ProjectActions;
}

/** The name of a structure with its first mask. Names that have a code are suggested: it is saved with it. */
function NameQuestion({ structure, actions }: NameQuestionProps) {
  const { t } = useTranslator();
  const [text, setText] = useState('');
  const question = t('project.name-question', { structure: structure.name });
  const suggested = actions.searchCodes(text).slice(0, MOST_SUGGESTED).map(labelOf);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') {
      actions.name(structure.id, text);
    }
  };
  return (
    <form
      className="multiverseg-question"
      data-cy="multiverseg-name-question"
      aria-label={question}
      onSubmit={onSubmit}
    >
      <p>{question}</p>
      <div className="multiverseg-row">
        <input
          className="multiverseg-input"
          data-cy="multiverseg-structure-name"
          aria-label={question}
          maxLength={LONGEST_NAME}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          {...textInputKeys}
        />
        <Button
          name="keep-name"
          label={t('project.name-keep', { structure: structure.name })}
          variant="ghost"
          onClick={() => actions.name(structure.id)}
        >
          {t('project.keep')}
        </Button>
      </div>
      {suggested.map((name, index) => (
        <Button
          key={name}
          name={`suggested-name-${index}`}
          label={name}
          variant="ghost"
          onClick={() => actions.name(structure.id, name)}
        >
          {name}
        </Button>
      ))}
    </form>
  );
}

interface RenameQuestionProps {
  readonly rename: RenameState;
  readonly actions: ProjectActions;
}

/** A segment that was renamed elsewhere: its structure, another one, or a mistake. */
function RenameQuestion({ rename, actions }: RenameQuestionProps) {
  const { t } = useTranslator();
  const { from, to } = rename;
  const text = t('project.renamed-question', { from, to });
  return (
    <div
      className="multiverseg-question"
      data-cy="multiverseg-rename-question"
      role="group"
      aria-label={text}
    >
      <p>{text}</p>
      <div className="multiverseg-row multiverseg-wrap">
        <Button
          name="renamed-structure"
          label={t('project.renamed-structure-label', { from, to })}
          onClick={() => actions.settleRename(rename, 'structure')}
        >
          {t('project.renamed-structure')}
        </Button>
        <Button
          name="renamed-own"
          label={t('project.renamed-own-label', { to })}
          onClick={() => actions.settleRename(rename, 'own')}
        >
          {t('project.renamed-own')}
        </Button>
        <Button
          name="renamed-mistake"
          label={t('project.renamed-mistake-label', { from })}
          onClick={() => actions.settleRename(rename, 'mistake')}
        >
          {t('project.renamed-mistake')}
        </Button>
      </div>
    </div>
  );
}
