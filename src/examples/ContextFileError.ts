import type { Detail } from '../errors/ErrorCodes';
import { UserError } from '../errors/UserError';

/** A context file that cannot be used; `field` is the path of the part that is wrong. */
export class ContextFileError extends UserError {
  /** For example `entries[3].provenance.frameNumber`; empty when the file as a whole is wrong. */
  readonly field: string;

  constructor(problem: Detail, options?: { cause?: unknown }) {
    super('invalid-context-file', { problem }, options);
    this.field = 'field' in problem.params ? problem.params.field : '';
  }
}
