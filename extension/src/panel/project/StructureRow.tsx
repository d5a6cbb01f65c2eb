import { useState } from 'react';
import { labelOf } from '@multiverseg/core/dicom/codes/structureCodes';
import { codeOfStructure, LONGEST_NAME, type Structure } from '@multiverseg/core/project';
import type { ProjectActions } from '../../project/state';
import { useTranslator } from '../TranslatorContext';
import { Button } from '../controls/Button';
import { CloseIcon } from '../controls/icons';
import { ValueField } from '../controls/ValueField';
import { CodePicker } from './CodePicker';
import { Question } from './Question';
import { WindowRuleField } from './WindowRuleField';

export interface StructureRowProps {
  readonly structure: Structure;
  readonly exampleCount: number;
  readonly actions: ProjectActions;
}

/** One structure of the project, every property of it in a field of its own. */
export function StructureRow({ structure, exampleCount, actions }: StructureRowProps) {
  const { t } = useTranslator();
  const [asks, setAsks] = useState<'code' | 'remove'>();
  const { id, number, name, colour } = structure;
  const byName = (text: string) => actions.searchCodes(text).find((code) => labelOf(code) === text);
  const code = codeOfStructure(structure, byName);
  const codeText = code ? labelOf(code) : t('project.no-code');
  const named = { structure: name };
  const change = (to: Partial<Omit<Structure, 'id'>>) => actions.change(id, to);
  return (
    <>
      <tr data-cy={`multiverseg-structure-${number}`}>
        <td>
          <ValueField
            name={`structure-number-${number}`}
            label={t('project.number-of', named)}
            type="number"
            value={String(number)}
            onChange={(value) => change({ number: Number(value) })}
          />
        </td>
        <td>
          <input
            type="color"
            data-cy={`multiverseg-structure-colour-${number}`}
            aria-label={t('project.colour-of', named)}
            title={t('project.colour-of', named)}
            value={hexOf(colour)}
            onChange={(event) => change({ colour: colourOf(event.currentTarget.value) })}
          />
        </td>
        <td>
          <ValueField
            name={`structure-name-${number}`}
            label={t('project.name-of', named)}
            maxLength={LONGEST_NAME}
            value={name}
            onChange={(value) => change({ name: value })}
          />
        </td>
        <td>
          <Button
            name={`structure-code-${number}`}
            label={t('project.choose-code', named)}
            expanded={asks === 'code'}
            onClick={() => setAsks(asks === 'code' ? undefined : 'code')}
          >
            <span className="multiverseg-ellipsis">
              {structure.code || !code ? codeText : t('project.code-by-name', { code: codeText })}
            </span>
          </Button>
        </td>
        <td>
          <WindowRuleField structure={structure} onChange={(window) => change({ window })} />
        </td>
        <td className="multiverseg-count">{exampleCount}</td>
        <td>
          <Button
            name={`structure-remove-${number}`}
            label={t('project.remove', named)}
            variant="icon"
            onClick={() => setAsks('remove')}
          >
            <CloseIcon />
          </Button>
        </td>
      </tr>
      {asks && (
        <tr>
          <td colSpan={7}>
            {asks === 'code' ? (
              <CodePicker
                structure={structure}
                search={actions.searchCodes}
                onChoose={(chosen) => {
                  change({ code: chosen });
                  setAsks(undefined);
                }}
              />
            ) : (
              <Question
                name="structure-remove"
                text={t('project.remove-question', { structure: name, count: exampleCount })}
                yes={t('project.remove-confirm')}
                onYes={() => actions.remove(id)}
                onNo={() => setAsks(undefined)}
              />
            )}
          </td>
        </tr>
      )}
    </>
  );
}

function hexOf(colour: Structure['colour']): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function colourOf(hex: string): Structure['colour'] {
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
  return [red, green, blue];
}
