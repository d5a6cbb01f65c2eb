import type { Texts } from './types';

/** Spanish has a form of its own for millions; nothing here is counted that far. */
const MOST_COUNTED = 1000;

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What a language lacks, against another that has all: keys, placeholders, plural forms; and what it has
 * too many. The forms of plurals are those that its own grammar has (`Intl.PluralRules`).
 *
 * @returns a line for each, empty where the language is complete
 */
export function gapsIn(language: string, texts: Texts, complete: Sections): readonly string[] {
  const rules = new Intl.PluralRules(language);
  const counts = Array.from({ length: MOST_COUNTED + 1 }, (_, count) => count);
  const forms = new Set(['other', ...counts.map((count) => rules.select(count))]);
  const wanted = new Map<string, string>();
  for (const [section, keys] of Object.entries(complete)) {
    for (const [key, text] of Object.entries(keys)) {
      const plural = /^(.*)_(one|other)$/.exec(key);
      if (!plural) {
        wanted.set(`${section}.${key}`, text);
      } else if (plural[2] === 'other') {
        forms.forEach((form) => wanted.set(`${section}.${plural[1]}_${form}`, text));
      }
    }
  }
  const there = new Map<string, string>(
    Object.entries(texts as Sections).flatMap(([section, keys]) =>
      Object.entries(keys).map(([key, text]): [string, string] => [`${section}.${key}`, text])
    )
  );
  return [
    ...[...wanted.keys()].filter((key) => !there.has(key)).map((key) => `${key} is missing`),
    ...[...there.keys()].filter((key) => !wanted.has(key)).map((key) => `${key} is not wanted`),
    ...[...wanted].flatMap(([key, text]) => {
      const own = there.get(key);
      return own === undefined || placeholders(own) === placeholders(text)
        ? []
        : [`${key} has other placeholders`];
    }),
  ];
}

/** Each once, in order, but for the count, which a form may leave out («the last image»). */
function placeholders(text: string): string {
  const names = [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name);
  return [...new Set(names)]
    .filter((name) => name !== 'count')
    .sort()
    .join(' ');
}
