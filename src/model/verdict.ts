/** What a network may say of its own answer, as its graph `predict` names these outputs. */
export const VERDICT_PARTS = ['confidence', 'presence', 'errors'] as const;

export type VerdictPart = (typeof VERDICT_PARTS)[number];

/** What a network says of its own answer; each part where it can tell. All values lie in [0, 1]. */
export interface Verdict {
  /** The Dice with the truth that it expects. */
  readonly confidence?: number;
  /** How probable it is that the structure is in the image at all. The logits do not follow it. */
  readonly presence?: number;
  /** How probable it is that the answer is wrong, pixel by pixel; size × size, row-major. */
  readonly errors?: Float32Array;
}

/** Overlap to expect of what is called sure. */
const SURE = 0.7;
/** Below it the structure is taken for absent. */
const PRESENT = 0.5;

/** @param expected overlap with the truth (Dice), whoever expects it */
export function isSure(expected: number): boolean {
  return expected >= SURE;
}

/** The network says that the structure is not in the image; false where it cannot tell. */
export function saysAbsent({ presence = 1 }: Pick<Verdict, 'presence'>): boolean {
  return presence < PRESENT;
}

/**
 * @param read the values of an output; undefined for one that is not there
 * @param pixels of the model's grid
 * @throws RangeError for an output with another number of values, or with one outside [0, 1]
 */
export function readVerdict(
  read: (part: VerdictPart) => Float32Array | undefined,
  pixels: number
): Verdict {
  const confidence = checked('confidence', 1)?.[0];
  const presence = checked('presence', 1)?.[0];
  const errors = checked('errors', pixels);
  return {
    ...(confidence !== undefined && { confidence }),
    ...(presence !== undefined && { presence }),
    ...(errors && { errors }),
  };

  function checked(part: VerdictPart, count: number): Float32Array | undefined {
    const values = read(part);
    if (values && values.length !== count) {
      throw new RangeError(`The output "${part}" has ${values.length} values instead of ${count}.`);
    }
    if (values && !values.every((value) => value >= 0 && value <= 1)) {
      throw new RangeError(`The output "${part}" has values outside 0 to 1.`);
    }
    return values;
  }
}
