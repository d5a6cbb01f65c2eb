import { EvaluationError, type DataProblem } from './EvaluationError';

/** A file of the evaluation data cannot be used; `params` name it and say why. */
export class DataFileError extends EvaluationError {
  constructor(file: string, problem: DataProblem, cause?: unknown) {
    super('evaluation-data-invalid', { file, problem }, { cause });
  }
}
