import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the README tells people to add to their `window.config`. */
export function configLinesOfReadme(): string {
  return partOfReadme(/window\.config = \{\n([^]*?mode\.js[^]*?)\n\s*\};/, 'a configuration');
}

/** The content security policy that the README prints, as the value of the header. */
export function policyOfReadme(): string {
  const lines = partOfReadme(/Content-Security-Policy:\s*([^`]*?)```/, 'a policy');
  return lines.trim().replace(/\s+/g, ' ');
}

function partOfReadme(pattern: RegExp, what: string): string {
  const readme = readFileSync(path.resolve(__dirname, '../../../README.md'), 'utf8');
  const part = pattern.exec(readme)?.[1];
  if (!part) {
    throw new Error(`The README no longer holds ${what}.`);
  }
  return part;
}
