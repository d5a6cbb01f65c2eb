import { UserError } from '@multiverseg/core/errors/UserError';

/** A file of the evaluation data cannot be used; the message names it. */
export class DataFileError extends UserError {
  constructor(file: string, problem: string, cause?: unknown) {
    super(
      'evaluation-data-invalid',
      `The data file ${file} can't be used: ${problem}. ` +
        'Nothing was evaluated with it; replace or remove the file, then start again.',
      { cause }
    );
  }
}
