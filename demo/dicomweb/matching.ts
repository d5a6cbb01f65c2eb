import { textOf, type DicomJson, type DicomJsonElement } from './dicomJson';
import { matchesWildcard } from './matchesWildcard';

/**
 * Whether an attribute matches a query value by the rules of PS3.4 C.2.2.2: single value, list of
 * UIDs or codes, wildcards `*` and `?`, ranges of dates and times. An empty value matches everything.
 * @param fuzzy names match when each word of the query begins a part of the name
 */
export function matches(
  element: DicomJsonElement | undefined,
  query: string,
  fuzzy: boolean
): boolean {
  if (query === '' || query === '*') {
    return true;
  }
  const vr = element?.vr ?? '';
  const values = (element?.Value ?? []).map(valueText);
  if (vr === 'PN') {
    return values.some((value) => matchesName(value, query, fuzzy));
  }
  if (vr === 'DA' || vr === 'TM' || vr === 'DT') {
    return values.some((value) => matchesRange(value, query));
  }
  const alternatives =
    vr === 'UI' || vr === 'CS' ? query.split(/[,\\]/).map((text) => text.trim()) : [query];
  return alternatives.some((alternative) =>
    values.some((value) =>
      vr === 'UI' || vr === 'CS'
        ? matchesWildcard(value, alternative)
        : matchesWildcard(value.toLowerCase(), alternative.toLowerCase())
    )
  );
}

/** Sorts data sets by an attribute's text, numbers by value; missing ones come last. */
export function compareBy(tag: string, descending = false) {
  return (a: DicomJson, b: DicomJson): number => {
    const [left, right] = [textOf(a, tag), textOf(b, tag)];
    if (left === '' || right === '') {
      return left === right ? 0 : left === '' ? 1 : -1;
    }
    const order = left.localeCompare(right, 'en', { numeric: true });
    return descending ? -order : order;
  };
}

function valueText(value: unknown): string {
  if (value !== null && typeof value === 'object') {
    return Object.values(value).join('=');
  }
  return value === null || value === undefined ? '' : String(value);
}

function matchesName(name: string, query: string, fuzzy: boolean): boolean {
  if (matchesWildcard(name.toLowerCase(), query.toLowerCase())) {
    return true;
  }
  if (!fuzzy) {
    return false;
  }
  const parts = name.toLowerCase().split(/[\^=\s]+/);
  const words = query
    .toLowerCase()
    .replace(/[*?]/g, '')
    .split(/[\^=\s]+/);
  return words.filter(Boolean).every((word) => parts.some((part) => part.startsWith(word)));
}

function matchesRange(value: string, query: string): boolean {
  const range = /^([^-]*)-([^-]*)$/.exec(query);
  if (!range) {
    return value === query;
  }
  const [, from, to] = range;
  // A bound given with less precision than the value includes all that begins with it.
  return (from === '' || value >= from) && (to === '' || value.slice(0, to.length) <= to);
}
