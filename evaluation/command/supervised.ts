import { readFileSync } from 'node:fs';
import { EvaluationError, type SupervisedProblem } from '../errors/EvaluationError';
import type { SupervisedResult } from '../index';

/**
 * Reads what `python -m multiverseg_training.supervised` writes: networks trained on each task by
 * itself; an upper bound when they were trained for long. Fields it does not know are left alone.
 * @throws EvaluationError naming the file and the field that is wrong
 */
export function readSupervised(file: string): SupervisedResult {
  const list = fieldsOf(parse(file), file, '(top level)').get('tasks');
  if (!Array.isArray(list)) {
    throw supervisedError(file, { kind: 'not-list', path: 'tasks' });
  }
  const tasks = list.map((value: unknown, index) => {
    const path = `tasks[${index}]`;
    const fields = fieldsOf(value, file, path);
    const text = (name: string): string => {
      const given = fields.get(name);
      if (typeof given !== 'string') {
        throw supervisedError(file, { kind: 'not-text', path: `${path}.${name}` });
      }
      return given;
    };
    const number = (name: string, most: number): number => {
      const given = fields.get(name);
      if (typeof given !== 'number' || !(given >= 0 && given <= most)) {
        throw supervisedError(file, { kind: 'not-number', path: `${path}.${name}`, most });
      }
      return given;
    };
    return {
      dataSet: text('dataSet'),
      task: text('task'),
      dice: number('dice', 1),
      trainImages: number('trainImages', 1e9),
    };
  });
  return { tasks };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw supervisedError(file, { kind: 'not-json' }, error);
  }
}

function fieldsOf(value: unknown, file: string, path: string): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw supervisedError(file, { kind: 'not-object', path });
  }
  return new Map<string, unknown>(Object.entries(value));
}

function supervisedError(
  file: string,
  problem: SupervisedProblem,
  cause?: unknown
): EvaluationError {
  return new EvaluationError('evaluation-supervised-invalid', { file, problem }, { cause });
}
