import { normaliseSlice, UnsegmentableImageError } from '@multiverseg/core/image';
import type { EvaluationTask, Example } from '../types';

/**
 * The tasks with enough images, without the images nothing can be measured on: those without
 * contrast and those whose true mask is empty.
 */
export function usableTasks(
  tasks: readonly EvaluationTask[],
  minimumImages: number
): EvaluationTask[] {
  return tasks
    .map((task) => ({ ...task, examples: task.examples.filter(isUsable) }))
    .filter(({ examples }) => examples.length >= minimumImages);
}

function isUsable({ slice, truth }: Example): boolean {
  try {
    normaliseSlice(slice);
    return truth.values.includes(1);
  } catch (error) {
    if (error instanceof UnsegmentableImageError) {
      return false;
    }
    throw error;
  }
}
