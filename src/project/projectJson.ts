import type { Code, StructureCode } from '../dicom/codes/structureCodes';
import { detail } from '../errors/ErrorCodes';
import type { FieldReader } from '../json/FieldReader';
import type { Rgb } from '../seg/types';
import {
  emptyProject,
  LARGEST_NUMBER,
  nameKey,
  withStructure,
  type StructureDraft,
} from './structures';
import type { Project, Structure, WindowRule } from './types';

const LARGEST_VALUE = 2 ** 40;

/**
 * A project as plain JSON; `parseProject` reads it again. The ids are in it, so that one project given
 * to several people stays one.
 */
export function projectJson({
  id,
  name,
  structures,
  mayOverlap,
}: Project): Record<string, unknown> {
  return {
    id,
    name,
    ...(mayOverlap && { mayOverlap }),
    structures: structures.map((structure) => ({ ...structure })),
  };
}

/**
 * A project that somebody wrote: in a project file, or by hand in a site's configuration. Of a structure
 * only the name is needed; a project has one structure or more, or none.
 *
 * @throws Error that the reader makes, of the first field that is wrong
 */
export function parseProject(root: FieldReader): Project {
  const project: Project = {
    ...emptyProject(root.string('name').trim()),
    ...(root.has('id') && { id: root.string('id') }),
    ...(root.has('mayOverlap') && { mayOverlap: root.boolean('mayOverlap') }),
  };
  const readers = root.anyObjects('structures');
  const seen = { id: new Set<string>(), number: new Set<number>(), name: new Set<string>() };
  const drafts = readers.map((fields) => {
    const draft = readStructure(fields);
    once(fields, 'name', nameKey(draft.name), seen.name);
    if (draft.number !== undefined) {
      once(fields, 'number', draft.number, seen.number);
    }
    if (draft.id !== undefined) {
      once(fields, 'id', draft.id, seen.id);
    }
    return draft;
  });
  // Those with a number first: the others get what is left.
  const inTurn = [...drafts].sort((a, b) => Number(!a.number) - Number(!b.number));
  return inTurn.reduce(withStructure, project);
}

/** Category and type, each with value, scheme and meaning (PS3.3 8.8); laterality where there is one. */
export function parseCode(fields: FieldReader): StructureCode {
  return {
    category: readConcept(fields.object('category')),
    type: readConcept(fields.object('type')),
    ...(fields.has('laterality') && { laterality: readConcept(fields.object('laterality')) }),
  };
}

function readStructure(fields: FieldReader): StructureDraft {
  const name = fields.string('name').trim();
  if (name === '') {
    throw fields.error('name', (field) => detail('field-not-text', { field }));
  }
  return {
    name,
    ...(fields.has('id') && { id: fields.string('id') }),
    ...(fields.has('number') && { number: fields.integer('number', 1, LARGEST_NUMBER) }),
    ...(fields.has('colour') && { colour: readColour(fields) }),
    ...(fields.has('code') && { code: parseCode(fields.object('code')) }),
    ...(fields.has('window') && { window: readWindow(fields.object('window')) }),
  };
}

function readColour(fields: FieldReader): Rgb {
  const [red, green, blue] = fields.numbers('colour', 3, 0, 255).map(Math.round);
  return [red, green, blue];
}

function readWindow(fields: FieldReader): WindowRule {
  const kind = fields.oneOf('kind', ['shown', 'percentiles', 'fixed'] as const);
  return kind === 'fixed'
    ? {
        kind,
        centre: fields.number('centre', -LARGEST_VALUE, LARGEST_VALUE),
        width: fields.number('width', Number.EPSILON, LARGEST_VALUE),
      }
    : { kind };
}

function readConcept(fields: FieldReader): Code {
  return {
    value: fields.string('value'),
    scheme: fields.string('scheme'),
    meaning: fields.string('meaning'),
  };
}

function once<T extends keyof Structure & string>(
  fields: FieldReader,
  name: T,
  value: string | number,
  seen: Set<string | number>
): void {
  if (seen.has(value)) {
    throw fields.error(name, (field) => detail('field-repeats', { field, value: String(value) }));
  }
  seen.add(value);
}
