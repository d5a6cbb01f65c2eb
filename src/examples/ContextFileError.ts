import { UserError } from '../errors/UserError';

/** A context file that cannot be used; `field` is the path of the part that is wrong. */
export class ContextFileError extends UserError {
  /** For example `entries[3].provenance.frameNumber`; empty when the file as a whole is wrong. */
  readonly field: string;

  constructor(field: string, problem: string, options?: { cause?: unknown }) {
    const place = field === '' ? 'The file' : `In the file, “${field}”`;
    super(
      'invalid-context-file',
      `The examples were not imported: ${place} ${problem}. The examples you have were kept. Choose a file that was exported here.`,
      options
    );
    this.field = field;
  }
}
