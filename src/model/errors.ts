import type { Detail } from '../errors/ErrorCodes';
import { UserError } from '../errors/UserError';
import type { Backend } from './types';

/** The model list (`manifest.json`) is missing, is not JSON, or a field of it is wrong. */
export class ManifestError extends UserError {
  /** @param source where the manifest came from (its URL or path) */
  static invalid(source: string, problem: Detail): ManifestError {
    return new ManifestError('manifest-invalid', { source, problem });
  }

  static unreadable(source: string, reason: Detail, cause?: unknown): ManifestError {
    return new ManifestError('manifest-missing', { source, reason }, { cause });
  }
}

/** A model file is missing, incomplete, or not the one the manifest describes. */
export class ModelFileError extends UserError {
  static missing(file: string, status: number): ModelFileError {
    return new ModelFileError('model-file-missing', { file, status });
  }

  static unreachable(file: string, cause: unknown): ModelFileError {
    return new ModelFileError('model-file-unreachable', { file }, { cause });
  }

  static truncated(file: string, expectedBytes: number, actualBytes: number): ModelFileError {
    return new ModelFileError('model-file-truncated', { file, expectedBytes, actualBytes });
  }

  static hashMismatch(file: string, expected: string, actual: string): ModelFileError {
    const cause = new Error(`sha256 ${actual}, expected ${expected}`);
    return new ModelFileError('model-hash-mismatch', { file }, { cause });
  }

  static unsafePath(source: string, path: string): ModelFileError {
    return new ModelFileError('model-path-refused', { source, path });
  }
}

/** No backend gave the known answer to the manifest's known input. */
export class SelfTestError extends UserError {
  static failed(modelName: string, failures: readonly BackendFailure[]): SelfTestError {
    const cause = new Error(describeFailures(failures));
    return new SelfTestError('self-test-failed', { modelName }, { cause });
  }
}

/** The inference engine is missing, could not start, or stopped working. */
export class RuntimeError extends UserError {
  static missing(file: string, reason: Detail, cause?: unknown): RuntimeError {
    return new RuntimeError('runtime-missing', { file, reason }, { cause });
  }

  static hashMismatch(file: string, difference: string): RuntimeError {
    return new RuntimeError('runtime-hash-mismatch', { file }, { cause: new Error(difference) });
  }

  static unavailable(failures: readonly BackendFailure[]): RuntimeError {
    return new RuntimeError('runtime-failed', {}, { cause: new Error(describeFailures(failures)) });
  }

  static runFailed(cause: unknown): RuntimeError {
    return new RuntimeError('runtime-run-failed', {}, { cause });
  }

  static deviceLost(cause: unknown): RuntimeError {
    return new RuntimeError('runtime-lost', {}, { cause });
  }

  static workerCrashed(cause: unknown): RuntimeError {
    return new RuntimeError('worker-crashed', {}, { cause });
  }

  static workerSilent(): RuntimeError {
    return new RuntimeError('worker-silent');
  }
}

/** Why one backend was not taken; collected for the technical cause of the final error. */
export interface BackendFailure {
  readonly backend: Backend;
  readonly reason: unknown;
}

function describeFailures(failures: readonly BackendFailure[]): string {
  return failures.map(({ backend, reason }) => `${backend}: ${describeReason(reason)}`).join('; ');
}

/** A technical reason in one line. */
export function describeReason(reason: unknown): string {
  if (!(reason instanceof Error)) {
    return String(reason);
  }
  const cause = reason.cause instanceof Error ? ` (${reason.cause.message})` : '';
  return `${reason.message}${cause}`;
}
