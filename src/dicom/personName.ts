/**
 * A person's name as one text, its groups (alphabetic, ideographic, phonetic) joined by «=» as in a file
 * (PS3.5 6.2): of text, of a DICOM JSON name, or of the first of several. Empty where nobody is named.
 */
export function personName(value: unknown): string {
  const [name] = Array.isArray(value) ? (value as unknown[]) : [value];
  if (typeof name === 'string' || name instanceof String) {
    return name.toString();
  }
  const { Alphabetic, Ideographic, Phonetic } = (name ?? {}) as Readonly<Record<string, unknown>>;
  return [Alphabetic, Ideographic, Phonetic]
    .map((group) => (typeof group === 'string' ? group : ''))
    .join('=')
    .replace(/=+$/, '');
}

/** A person's name as people read it: of `personName` the first group that is there, its components apart. */
export function readableName(value: unknown): string {
  const groups = personName(value).split('=');
  const [group = ''] = groups.filter((one) => one !== '');
  return group.replace(/\^+/g, ' ').trim();
}
