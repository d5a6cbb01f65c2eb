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

/** Codes to choose from. */
export interface CodeList {
  search(text: string): readonly StructureCode[];
  codeFor(label: string): StructureCode | undefined;
}

/**
 * A list of a site's own: its codes before those that come with the software, or alone. Of two of one
 * name the first counts.
 */
export function codeListOf(own: readonly StructureCode[], isAlone = false): CodeList {
  const named = namesOf(isAlone ? own : [...own, ...structures]);
  return {
    search: (text) => searchIn(named, text),
    codeFor: (label) => codeIn(named, label),
  };
}

type Named = ReadonlyMap<string, StructureCode>;

const builtIn = namesOf(structures);

/**
 * The structures whose names hold a word that begins with each word of the text, the nearest first:
 * the name itself, names that begin with the text, names with the fewest further words. «left» and
 * «right» are taken for the side, unless the structure has it in its name.
 */
export function searchCodes(text: string): readonly StructureCode[] {
  return searchIn(builtIn, text);
}

function searchIn(named: Named, text: string): readonly StructureCode[] {
  const { laterality, rest } = splitSide(nameOf(text));
  const byWholeText = rank(named, nameOf(text));
  const found = new Set(byWholeText);
  const besides = laterality
    ? rank(named, rest)
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
  return codeIn(builtIn, label);
}

function codeIn(named: Named, label: string): StructureCode | undefined {
  const name = nameOf(label);
  const exact = named.get(name);
  if (exact) {
    return exact;
  }
  const { laterality, rest } = splitSide(name);
  const structure = named.get(rest);
  return structure && laterality && !hasSide(structure) ? { ...structure, laterality } : undefined;
}

/** The name by which `codeFor` finds a structure again: «Liver», «Left kidney». */
export function labelOf({ type, laterality }: StructureCode): string {
  const { meaning } = type;
  return laterality
    ? `${laterality.meaning} ${meaning[0].toLowerCase()}${meaning.slice(1)}`
    : meaning;
}

function rank(named: Named, text: string): readonly StructureCode[] {
  const words = text.split(' ').filter(Boolean);
  if (words.length === 0) {
    return [];
  }
  return [...named]
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

function namesOf(list: readonly StructureCode[]): Named {
  // The last of a name stays in a map.
  return new Map([...list].reverse().map((one) => [nameOf(labelOf(one)), one]));
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
