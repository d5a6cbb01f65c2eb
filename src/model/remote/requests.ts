import type { ContextPair, TargetChannels } from '../types';
import type { InferTensor } from './tensors';

/**
 * What a target is in a request: `image` and `previous_logits` FP32 [1, 1, size, size], and `prompts`
 * UINT8 [1, 3, size, size], which are box, positive and negative: 0.18 MB at 128 × 128 instead of 0.33.
 *
 * @throws RangeError where a channel has another size, or prompts are not 0 or 1
 */
export function targetTensors(target: TargetChannels, size: number): readonly InferTensor[] {
  const { image, box, positive, negative, previousLogits } = target;
  for (const channel of [image, box, positive, negative, previousLogits]) {
    checkLength(channel, size);
  }
  const plane = [1, 1, size, size];
  const prompts = new Uint8Array(3 * size * size);
  [box, positive, negative].forEach((channel, index) => {
    if (!channel.every((value) => value === 0 || value === 1)) {
      throw new RangeError('A prompt channel has values other than 0 and 1.');
    }
    prompts.set(channel, index * size * size);
  });
  return [
    { name: 'image', shape: plane, datatype: 'FP32', data: image },
    { name: 'prompts', shape: [1, 3, size, size], datatype: 'UINT8', data: prompts },
    { name: 'previous_logits', shape: plane, datatype: 'FP32', data: previousLogits },
  ];
}

/** Which pairs a target is asked with, `pair_hashes` BYTES [n]; nothing at all without pairs. */
export function pairHashes(hashes: readonly string[]): readonly InferTensor[] {
  return hashes.length > 0
    ? [{ name: 'pair_hashes', shape: [hashes.length], datatype: 'BYTES', data: hashes }]
    : [];
}

/** Pairs that the server is to know from now on: `pair_images` FP32 and `pair_masks` UINT8 [n, size, size]. */
export function pairTensors(pairs: readonly ContextPair[], size: number): readonly InferTensor[] {
  const shape = [pairs.length, size, size];
  const images = new Float32Array(pairs.length * size * size);
  const masks = new Uint8Array(pairs.length * size * size);
  pairs.forEach(({ image, mask }, index) => {
    checkLength(image, size);
    checkLength(mask, size);
    images.set(image, index * size * size);
    masks.set(mask, index * size * size);
  });
  return [
    { name: 'pair_images', shape, datatype: 'FP32', data: images },
    { name: 'pair_masks', shape, datatype: 'UINT8', data: masks },
  ];
}

function checkLength({ length }: { readonly length: number }, size: number): void {
  if (length !== size * size) {
    throw new RangeError(`A channel has ${length} values instead of ${size * size}.`);
  }
}
