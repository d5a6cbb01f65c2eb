import { codeFor, labelOf, type StructureCode } from '@multiverseg/core/dicom/codes/structureCodes';
import structureList from '@multiverseg/core/dicom/codes/structures.json';
import {
  emptyProject,
  structureNamed,
  withStructure,
  type Project,
} from '@multiverseg/core/project';
import { CohortError } from '../errors/CohortError';

/**
 * A project of the structures that are asked for, by name («Left lung», or any name of a site's own) or by
 * SNOMED CT code («SCT:39607008», «39607008»). Ids and numbers follow from what is asked.
 *
 * @throws CohortError `cohort-usage` for a code that is not known
 */
export function projectOf(asked: readonly string[]): Project {
  return asked.reduce<Project>(
    (project, text) => {
      const code = codeOf(text);
      const name = code ? labelOf(code) : text;
      return withStructure(project, {
        name,
        id: `asked ${project.structures.length + 1}`,
        ...(code && { code }),
      });
    },
    { ...emptyProject('cohort'), id: 'cohort' }
  );
}

/**
 * Those of a project's structures that are asked for; all of them where none is named.
 *
 * @throws CohortError `cohort-usage` for one that it does not have
 */
export function structuresIn(project: Project, asked: readonly string[], file: string): Project {
  if (asked.length === 0) {
    return project;
  }
  const structures = asked.map((text) => {
    const code = codeOf(text);
    const found =
      structureNamed(project, text) ??
      (code && project.structures.find((one) => isSame(one.code ?? codeFor(one.name), code)));
    if (!found) {
      throw new CohortError('cohort-usage', {
        problem: { kind: 'structure-not-in-file', value: text, file },
      });
    }
    return found;
  });
  return { ...project, structures };
}

function isSame(one: StructureCode | undefined, other: StructureCode): boolean {
  return one?.type.value === other.type.value && one.type.scheme === other.type.scheme;
}

/** Undefined where the text is no code. @throws CohortError */
function codeOf(text: string): StructureCode | undefined {
  const [, value] = /^(?:SCT:)?(\d{6,18})$/.exec(text.trim()) ?? [];
  if (value === undefined) {
    return undefined;
  }
  const known = structureList.structures.find(([, code]) => code === value);
  const found = known && codeFor(known[0]);
  if (!found) {
    throw new CohortError('cohort-usage', { problem: { kind: 'unknown-structure', value: text } });
  }
  return found;
}
