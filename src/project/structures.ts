import { codeFor, type StructureCode } from '../dicom/codes/structureCodes';
import { UserError } from '../errors/UserError';
import { randomIdentifier } from '../identifiers/randomIdentifier';
import type { Rgb } from '../seg/types';
import type { Project, Structure } from './types';

/** SegmentLabel is a LO (PS3.5 6.2). */
export const LONGEST_NAME = 64;
/** Label maps have a byte a voxel; 0 is the background. */
export const LARGEST_NUMBER = 255;

/** Told apart by people with colour-blindness too (Okabe and Ito 2008), then by hue. */
const PALETTE: readonly Rgb[] = [
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [0, 114, 178],
  [213, 94, 0],
  [204, 121, 167],
  [148, 103, 189],
];

/** What a new structure may come with; the rest follows. */
export type StructureDraft = Pick<Structure, 'name'> & Partial<Structure>;

/** A project without structures. */
export function emptyProject(name: string): Project {
  return { id: randomIdentifier('project'), name, structures: [] };
}

/** By this names are compared: «Liver» and « LIVER» are one structure. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLocaleLowerCase();
}

export function isSameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}

export function structureNamed({ structures }: Project, name: string): Structure | undefined {
  const key = nameKey(name);
  return structures.find((structure) => nameKey(structure.name) === key);
}

/** The code a structure is saved with: the one chosen for it, else that of its name, if it has one. */
export function codeOfStructure(
  { name, code }: Pick<Structure, 'name' | 'code'>,
  codeOfName: (name: string) => StructureCode | undefined = codeFor
): StructureCode | undefined {
  return code ?? codeOfName(name);
}

/**
 * A number that is not taken: the wanted one, else the one after the highest, so that no number comes
 * back that a removed structure had; the lowest free one where there is none.
 *
 * @throws UserError `project-full`
 */
export function freeNumber(taken: readonly number[], wanted?: number): number {
  const afterHighest = Math.max(0, ...taken) + 1;
  const all = Array.from({ length: LARGEST_NUMBER }, (_, position) => position + 1);
  const found = [wanted ?? 0, afterHighest, ...all].find(
    (number) => isNumber(number) && !taken.includes(number)
  );
  if (found === undefined) {
    throw new UserError('project-full', { maximum: LARGEST_NUMBER });
  }
  return found;
}

/** The colour of a structure for which nobody has chosen one. */
export function defaultColour(number: number): Rgb {
  return PALETTE[(number - 1) % PALETTE.length];
}

/**
 * The project with one more structure.
 *
 * @param draft its number is taken where it is free
 * @throws UserError `structure-name-empty`, `structure-name-taken`, `project-full`
 */
export function withStructure(project: Project, draft: StructureDraft): Project {
  const taken = project.structures.map((structure) => structure.number);
  const number = freeNumber(taken, draft.number);
  const added: Structure = {
    colour: defaultColour(number),
    window: { kind: 'shown' },
    ...draft,
    id: draft.id ?? randomIdentifier('structure'),
    name: freeName(project, draft.name),
    number,
  };
  return { ...project, structures: ordered([...project.structures, added]) };
}

/**
 * The project with one structure changed.
 *
 * @throws UserError `structure-name-empty`, `structure-name-taken`, `structure-number-taken`
 */
export function withChange(
  project: Project,
  id: string,
  change: Partial<Omit<Structure, 'id'>>
): Project {
  const others = project.structures.filter((structure) => structure.id !== id);
  const known = project.structures.find((structure) => structure.id === id);
  if (!known) {
    return project;
  }
  const rest = { ...project, structures: others };
  const name = change.name === undefined ? known.name : freeName(rest, change.name);
  const number = change.number ?? known.number;
  if (!isNumber(number) || others.some((other) => other.number === number)) {
    throw new UserError('structure-number-taken', { number, maximum: LARGEST_NUMBER });
  }
  const changed: Structure = { ...known, ...change, name, number };
  return { ...project, structures: ordered([...others, changed]) };
}

export function withoutStructure(project: Project, id: string): Project {
  return { ...project, structures: project.structures.filter((structure) => structure.id !== id) };
}

function isNumber(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= LARGEST_NUMBER;
}

/** @throws UserError */
function freeName(project: Project, name: string): string {
  const trimmed = name.trim().slice(0, LONGEST_NAME).trim();
  if (trimmed === '') {
    throw new UserError('structure-name-empty');
  }
  if (structureNamed(project, trimmed)) {
    throw new UserError('structure-name-taken', { name: trimmed });
  }
  return trimmed;
}

function ordered(structures: readonly Structure[]): readonly Structure[] {
  return [...structures].sort((a, b) => a.number - b.number);
}
