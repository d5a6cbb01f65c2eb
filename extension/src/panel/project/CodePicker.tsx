import { useId, useState } from 'react';
import { labelOf, type StructureCode } from '@multiverseg/core/dicom/codes/structureCodes';
import type { Structure } from '@multiverseg/core/project';
import { useTranslator } from '../TranslatorContext';
import { Button } from '../controls/Button';

const MOST_FOUND = 8;

export interface CodePickerProps {
  readonly structure: Structure;
  readonly search: (text: string) => readonly StructureCode[];
  /** @param code none: what follows from the name */
  readonly onChoose: (code: StructureCode | undefined) => void;
}

/** Searches the list of codes, beginning with the structure's name. */
export function CodePicker({ structure, search, onChoose }: CodePickerProps) {
  const { t } = useTranslator();
  const [text, setText] = useState(structure.name);
  const listId = useId();
  const found = search(text).slice(0, MOST_FOUND);
  const name = { structure: structure.name };
  return (
    <div className="multiverseg-codes">
      <input
        className="multiverseg-input"
        data-cy="multiverseg-code-search"
        type="search"
        aria-label={t('project.search-codes', name)}
        aria-controls={listId}
        autoFocus
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul id={listId} aria-label={t('project.found-codes', name)}>
        {found.map((code) => (
          <li key={`${code.type.scheme} ${code.type.value} ${code.laterality?.value}`}>
            <Button
              name={`code-${code.type.value}`}
              label={t('project.code-found', { meaning: labelOf(code), value: code.type.value })}
              variant="ghost"
              onClick={() => onChoose(code)}
            >
              {t('project.code-found', { meaning: labelOf(code), value: code.type.value })}
            </Button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="multiverseg-empty">{t('project.no-code-found')}</p>}
      <Button
        name="code-of-name"
        label={t('project.code-of-name')}
        variant="ghost"
        onClick={() => onChoose(undefined)}
      >
        {t('project.code-of-name')}
      </Button>
    </div>
  );
}
