import { UserError } from '../../errors/UserError';
import { AbortError } from '../../jobs';
import { ManifestError, ModelFileError, RuntimeError, SelfTestError } from '../errors';
import type { PlainError } from './protocol';

const USER_ERRORS = { ManifestError, ModelFileError, RuntimeError, SelfTestError, UserError };

export function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) {
    return { name: 'Error', message: String(error) };
  }
  return {
    name: className(error),
    message: error.message,
    code: error instanceof UserError ? error.code : undefined,
    cause: error.cause === undefined ? undefined : describeCause(error.cause),
  };
}

/** The same class again where it is one of ours, so that `instanceof` and `code` keep working. */
export function fromPlainError({ name, message, code, cause }: PlainError): Error {
  if (name === 'AbortError') {
    return new AbortError();
  }
  const options = cause === undefined ? undefined : { cause: new Error(cause) };
  if (code !== undefined) {
    const known = Object.entries(USER_ERRORS).find(([key]) => key === name)?.[1] ?? UserError;
    return new known(code, message, options);
  }
  const error = new Error(message, options);
  error.name = name;
  return error;
}

/** Minifiers rename classes, so `error.name` can't be trusted for ours. */
function className(error: Error): string {
  const known = Object.entries(USER_ERRORS).find(([, type]) => error instanceof type);
  return known?.[0] ?? error.name;
}

function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) {
    return String(cause);
  }
  const deeper = cause.cause === undefined ? '' : ` (${describeCause(cause.cause)})`;
  return `${cause.message}${deeper}`;
}
