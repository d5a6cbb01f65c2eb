import { logitOf, type SliceMask } from '../image';

/** What a network answered for one structure on an image, not yet beside its neighbours. */
export interface StructureAnswer {
  /** The structure's fixed number; of two that are equally sure the lower takes the voxel. */
  readonly number: number;
  /** On the slice grid, width × height, row-major. */
  readonly logits: Float32Array;
  /** Probability above which a voxel belongs to it, between 0 and 1. */
  readonly threshold: number;
  /** Voxels it must not take: those of locked segments and of masks accepted before. */
  readonly isHeld?: (voxel: number) => boolean;
}

/** What is left of an answer beside the others. */
export interface SettledAnswer {
  readonly number: number;
  readonly mask: SliceMask;
  /**
   * Logits whose contour at the threshold is the outline of the mask, at sub-pixel precision: where two
   * structures meet it runs where they are equally sure. The answer's own array where nothing was taken.
   */
  readonly logits: Float32Array;
}

/**
 * Settles who has which voxel where the answers for several structures of one image overlap: of those
 * that are above their threshold, the one with the highest logit; of equals, the one with the lowest
 * number. Which structure was asked about first plays no part.
 *
 * @returns in the order of the answers; no two masks share a voxel
 * @throws RangeError where an answer has another size than the image, or a threshold does not lie between 0 and 1
 */
export function settleOverlaps(
  answers: readonly StructureAnswer[],
  { width, height }: Pick<SliceMask, 'width' | 'height'>
): SettledAnswer[] {
  const length = width * height;
  if (answers.some(({ logits }) => logits.length !== length)) {
    throw new RangeError(`Expected ${width}×${height} logits of every structure`);
  }
  const settled = answers.map((answer) => new Settling(answer, length));
  const [first] = settled;
  if (first && settled.length === 1) {
    settleAlone(first);
  } else {
    settleTogether(
      [...settled].sort((a, b) => a.answer.number - b.answer.number),
      length
    );
  }
  return settled.map(({ answer: { number }, values, logits }) => ({
    number,
    mask: { values, width, height },
    logits,
  }));
}

/** What most images have is one structure: millions of voxels are looked at once, and no other is asked. */
function settleAlone(one: Settling): void {
  const { limit, values } = one;
  const { logits, isHeld } = one.answer;
  for (let voxel = 0; voxel < logits.length; voxel++) {
    const logit = logits[voxel];
    if (!(logit > limit)) {
      continue;
    }
    if (isHeld?.(voxel)) {
      one.lower(voxel, mirrored(logit, limit));
    } else {
      values[voxel] = 1;
    }
  }
}

function settleTogether(byNumber: readonly Settling[], length: number): void {
  for (let voxel = 0; voxel < length; voxel++) {
    let winner: Settling | undefined;
    let [highest, second] = [-Infinity, -Infinity];
    for (const one of byNumber) {
      const logit = one.answer.logits[voxel];
      if (!(logit > one.limit)) {
        continue;
      }
      if (one.answer.isHeld?.(voxel)) {
        one.lower(voxel, mirrored(logit, one.limit));
      } else if (logit > highest) {
        [winner, highest, second] = [one, logit, highest];
      } else {
        second = Math.max(second, logit);
      }
    }
    if (winner) {
      winner.values[voxel] = 1;
    }
    if (!winner || second === -Infinity) {
      continue; // Nobody wants it, or one only.
    }
    for (const one of byNumber) {
      const logit = one.answer.logits[voxel];
      if (one === winner) {
        one.lower(voxel, Math.min(logit, one.limit + logit - second));
      } else if (logit > one.limit && !one.answer.isHeld?.(voxel)) {
        one.lower(voxel, one.limit + logit - highest);
      }
    }
  }
}

/** So that the outline runs along the edge of a voxel that is held. */
function mirrored(logit: number, limit: number): number {
  return 2 * limit - logit;
}

/** One answer on the way. */
class Settling {
  readonly values: Uint8Array;
  /** The threshold as a logit. */
  readonly limit: number;
  private lowered: Float32Array | undefined;

  constructor(
    readonly answer: StructureAnswer,
    length: number
  ) {
    this.values = new Uint8Array(length);
    this.limit = logitOf(answer.threshold);
  }

  get logits(): Float32Array {
    return this.lowered ?? this.answer.logits;
  }

  lower(voxel: number, logit: number): void {
    this.lowered ??= this.answer.logits.slice();
    this.lowered[voxel] = logit;
  }
}
