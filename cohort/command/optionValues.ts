import { existsSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CohortError, type UsageProblem } from '../errors/CohortError';

/** Values of the command line. @throws CohortError `cohort-usage` where it has others than these options */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options
) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usageError({ kind: 'unreadable', reason });
  }
}

/** This and what follows: one value; each throws a CohortError `cohort-usage` that names the option. */
export function readRoot(text: string): string {
  const url = new URL(readUrl('--dicomweb', text));
  if (url.username || url.password) {
    throw usageError({ kind: 'login-in-url', option: '--dicomweb' });
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

export function readUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw usageError({ kind: 'not-url', option });
  }
  return text.replace(/\/+$/, '');
}

export function required<T>(value: T | undefined, option: string): T {
  if (!value) {
    throw usageError({ kind: 'missing', option });
  }
  return value;
}

export function existing(option: string, file: string): string {
  if (!existsSync(file)) {
    throw usageError({ kind: 'no-file', option, file });
  }
  return file;
}

export function wholeNumber(option: string, value: string, most = 999_999): number {
  if (!/^\d{1,6}$/.test(value) || Number(value) > most) {
    throw usageError({ kind: 'not-whole-number', option, value, most });
  }
  return Number(value);
}

export function usageError(problem: UsageProblem): CohortError {
  return new CohortError('cohort-usage', { problem });
}
