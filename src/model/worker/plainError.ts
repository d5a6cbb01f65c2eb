import type { ErrorArguments } from '../../errors/ErrorCodes';
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
    ...(error instanceof UserError && { code: error.code, params: error.params }),
    cause: error.cause === undefined ? undefined : describeCause(error.cause),
  };
}

/** The same class again where it is one of ours, so that `instanceof`, `code` and `params` keep working. */
export function fromPlainError({ name, message, code, params, cause }: PlainError): Error {
  if (name === 'AbortError') {
    return new AbortError();
  }
  const options = cause === undefined ? undefined : { cause: new Error(cause) };
  if (code !== undefined) {
    const known = Object.entries(USER_ERRORS).find(([key]) => key === name)?.[1] ?? UserError;
    // They belong together: the other side took them from one error.
    return new known(...([code, params, options] as ErrorArguments));
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
