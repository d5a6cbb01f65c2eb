import content from './structures.json';

/** A coded concept (PS3.3 8.8). */
export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** What a segment is: its category (CID 7150), its type, and on which side of the body it lies. */
export interface StructureCode {
  readonly category: Code;
  readonly type: Code;
  /** Of CID 244; absent for what has no side, or where none is said. */
  readonly laterality?: Code;
}

const snomed = ([meaning, value]: readonly string[]): Code => ({ value, scheme: 'SCT', meaning });

const categories = new Map(
  Object.entries(content.categories).map(([keyword, concept]) => [keyword, snomed(concept)])
);
const lateralities = new Map(
  Object.entries(content.lateralities).map(([word, concept]) => [word, snomed(concept)])
);
const structures: readonly StructureCode[] = content.structures.flatMap(
  ([meaning, value, keyword]) => {
    const category = categories.get(keyword);
    return category ? [{ category, type: snomed([meaning, value]) }] : [];
  }
);
const structureNamed = new Map(structures.map((one) => [nameOf(one.type.meaning), one]));

/**
 * The structures whose names hold a word that begins with each word of the text, the nearest first:
 * the name itself, names that begin with the text, names with the fewest further words. «left» and
 * «right» are taken for the side, unless the structure has it in its name.
 */
export function searchCodes(text: string): readonly StructureCode[] {
  const { laterality, rest } = splitSide(nameOf(text));
  const byWholeText = rank(nameOf(text));
  const found = new Set(byWholeText);
  const besides = laterality
    ? rank(rest)
        .filter((structure) => !found.has(structure) && !hasSide(structure))
        .map((structure) => ({ ...structure, laterality }))
    : [];
  return [...byWholeText, ...besides];
}

/**
 * The code of a structure called by its exact name, in any case, with «left» or «right» before or
 * after it: «Liver», «left kidney», «Lung (right)». Undefined for any other text.
 */
export function codeFor(label: string): StructureCode | undefined {
  const name = nameOf(label);
  const exact = structureNamed.get(name);
  if (exact) {
    return exact;
  }
  const { laterality, rest } = splitSide(name);
  const structure = structureNamed.get(rest);
  return structure && laterality && !hasSide(structure) ? { ...structure, laterality } : undefined;
}

/** The name by which `codeFor` finds a structure again: «Liver», «Left kidney». */
export function labelOf({ type, laterality }: StructureCode): string {
  const { meaning } = type;
  return laterality
    ? `${laterality.meaning} ${meaning[0].toLowerCase()}${meaning.slice(1)}`
    : meaning;
}

function rank(text: string): readonly StructureCode[] {
  const words = text.split(' ').filter(Boolean);
  if (words.length === 0) {
    return [];
  }
  return [...structureNamed]
    .flatMap(([name, structure]) => {
      const nameWords = name.split(' ');
      return words.every((word) => nameWords.some((one) => one.startsWith(word)))
        ? [{ structure, score: scoreOf(name, nameWords.length, text) }]
        : [];
    })
    .sort((a, b) => a.score - b.score)
    .map(({ structure }) => structure);
}

/** The lower, the nearer. */
function scoreOf(name: string, wordCount: number, text: string): number {
  if (name === text) {
    return 0;
  }
  return name.startsWith(text) ? wordCount : 100 + wordCount;
}

function splitSide(name: string): { readonly laterality?: Code; readonly rest: string } {
  const words = name.split(' ');
  const sides = words.filter((word) => lateralities.has(word));
  return sides.length === 1
    ? {
        laterality: lateralities.get(sides[0]),
        rest: words.filter((word) => word !== sides[0]).join(' '),
      }
    : { rest: name };
}

function hasSide({ type }: StructureCode): boolean {
  return nameOf(type.meaning)
    .split(' ')
    .some((word) => lateralities.has(word));
}

/** Words in lower case, single spaces between them, without punctuation. */
function nameOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
