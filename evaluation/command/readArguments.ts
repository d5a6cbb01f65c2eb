import { parseArgs, type ParseArgsConfig } from 'node:util';
import { EvaluationError } from '../errors/EvaluationError';

/** Values of the command line. @throws EvaluationError `evaluation-usage` where it has others than these options */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options
) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EvaluationError('evaluation-usage', { problem: { kind: 'unreadable', reason } });
  }
}

/** A value that is a number of things. @throws EvaluationError `evaluation-usage` that names the option */
export function wholeNumber(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) {
    const problem = { kind: 'not-whole-number', option, value } as const;
    throw new EvaluationError('evaluation-usage', { problem });
  }
  return Number(value);
}
