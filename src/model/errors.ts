import { UserError } from '../errors/UserError';

/** The model list (`manifest.json`) is missing, is not JSON, or a field of it is wrong. */
export class ManifestError extends UserError {
  /**
   * @param source where the manifest came from (its URL or path)
   * @param field the field in question, for example `models[0].files[1].sha256`
   */
  static atField(source: string, field: string, problem: string): ManifestError {
    return new ManifestError(
      'manifest-invalid',
      `The model list ${source} can't be used: "${field}" ${problem}. ` +
        'Nothing was lost; install the plugin’s models folder again.'
    );
  }

  static unreadable(source: string, reason: string, cause?: unknown): ManifestError {
    return new ManifestError(
      'manifest-missing',
      `The model list ${source} could not be read: ${reason}. ` +
        'Nothing was lost; check that the models folder is installed there, then reload the page.',
      { cause }
    );
  }
}

/** A model file is missing, incomplete, or not the one the manifest describes. */
export class ModelFileError extends UserError {
  static missing(file: string, status: number): ModelFileError {
    return new ModelFileError(
      'model-file-missing',
      `The model file ${file} could not be fetched: the server answered ${status}. ` +
        'Nothing was lost; check that the models folder is complete, then try again.'
    );
  }

  static unreachable(file: string, cause: unknown): ModelFileError {
    return new ModelFileError(
      'model-file-unreachable',
      `The model file ${file} could not be fetched: the server did not answer. ` +
        'Nothing was lost; check the connection, then try again.',
      { cause }
    );
  }

  static truncated(file: string, expectedBytes: number, actualBytes: number): ModelFileError {
    return new ModelFileError(
      'model-file-truncated',
      `The model file ${file} has ${actualBytes} bytes where ${expectedBytes} were expected. ` +
        'Nothing was lost and the file was not used; install the models folder again.'
    );
  }

  static hashMismatch(file: string, expected: string, actual: string): ModelFileError {
    return new ModelFileError(
      'model-hash-mismatch',
      `The model file ${file} is not the one its list describes, so it was not used. ` +
        'Nothing was lost; install the models folder again.',
      { cause: new Error(`sha256 ${actual}, expected ${expected}`) }
    );
  }

  static unsafePath(source: string, path: string): ModelFileError {
    return new ModelFileError(
      'model-path-refused',
      `The model list ${source} points outside its own folder ("${path}"), so it was not followed. ` +
        'Nothing was lost; install the models folder again.'
    );
  }
}

/** No backend gave the known answer to the manifest's known input. */
export class SelfTestError extends UserError {
  static failed(modelName: string, failures: readonly BackendFailure[]): SelfTestError {
    return new SelfTestError(
      'self-test-failed',
      `The model “${modelName}” gave a wrong answer to its own test on this computer, so it is not used. ` +
        'Nothing was lost; try another browser or update the graphics driver.',
      { cause: new Error(describeFailures(failures)) }
    );
  }
}

/** The inference engine is missing, could not start, or stopped working. */
export class RuntimeError extends UserError {
  static missing(file: string, reason: string, cause?: unknown): RuntimeError {
    return new RuntimeError(
      'runtime-missing',
      `The inference engine file ${file} could not be loaded: ${reason}. ` +
        'Nothing was lost; check that the plugin’s runtime folder is complete, then reload the page.',
      { cause }
    );
  }

  static unavailable(failures: readonly BackendFailure[]): RuntimeError {
    return new RuntimeError(
      'runtime-failed',
      'The model could not be started in this browser. ' +
        'Nothing was lost; reload the page, and if it happens again use a current browser.',
      { cause: new Error(describeFailures(failures)) }
    );
  }

  static runFailed(cause: unknown): RuntimeError {
    return new RuntimeError(
      'runtime-run-failed',
      'The model stopped while computing. Prompts and accepted examples were kept; try again.',
      { cause }
    );
  }

  static deviceLost(cause: unknown): RuntimeError {
    return new RuntimeError(
      'runtime-lost',
      'The graphics card stopped answering. Prompts and accepted examples were kept; try again: the model restarts.',
      { cause }
    );
  }

  static workerCrashed(cause: unknown): RuntimeError {
    return new RuntimeError(
      'worker-crashed',
      'The model stopped unexpectedly. Prompts and accepted examples were kept; try again: the model restarts.',
      { cause }
    );
  }

  static workerSilent(): RuntimeError {
    return new RuntimeError(
      'worker-silent',
      'The model stopped answering. Prompts and accepted examples were kept; try again: the model restarts.'
    );
  }
}

/** Why one backend was not taken; collected for the technical cause of the final error. */
export interface BackendFailure {
  readonly backend: string;
  readonly reason: unknown;
}

function describeFailures(failures: readonly BackendFailure[]): string {
  return failures.map(({ backend, reason }) => `${backend}: ${describe(reason)}`).join('; ');
}

function describe(reason: unknown): string {
  if (!(reason instanceof Error)) {
    return String(reason);
  }
  const cause = reason.cause instanceof Error ? ` (${reason.cause.message})` : '';
  return `${reason.message}${cause}`;
}
