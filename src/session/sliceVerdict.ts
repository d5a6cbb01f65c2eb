import { saysAbsent, type Verdict } from '../model/verdict';
import type { Prediction } from './types';

/** What a network says of its answer, on the grid of the slice. */
export type SliceVerdict = Pick<Prediction, 'confidence' | 'presence' | 'errors'>;

/** The network says that the structure is not in the image, and nobody has marked it there. */
export function isAbsent({ prompts, presence }: Pick<Prediction, 'prompts' | 'presence'>): boolean {
  return prompts.length === 0 && saysAbsent({ presence });
}

/** @param toSlice brings the map of errors to the slice grid; not asked before somebody looks at it */
export function sliceVerdict(
  { confidence, presence, errors }: Verdict,
  toSlice: (errors: Float32Array) => Float32Array
): SliceVerdict {
  let sliceErrors: Float32Array | undefined;
  return {
    ...(confidence !== undefined && { confidence }),
    ...(presence !== undefined && { presence }),
    ...(errors && { errors: () => (sliceErrors ??= toSlice(errors)) }),
  };
}
