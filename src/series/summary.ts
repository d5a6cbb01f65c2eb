/** What the logits of one slice look like, without knowing the truth. */
export interface LogitSummary {
  /** Pixels of the model's grid that lie inside. */
  readonly area: number;
  /** Overlap of the map of probabilities with the mask it becomes, 0 to 1; 0 where nothing is inside. */
  readonly softDice: number;
}

export function summarise(modelLogits: Float32Array): LogitSummary {
  let [area, inside, sum] = [0, 0, 0];
  for (const logit of modelLogits) {
    const probability = 1 / (1 + Math.exp(-logit));
    sum += probability;
    if (logit > 0) {
      area += 1;
      inside += probability;
    }
  }
  return { area, softDice: area === 0 ? 0 : (2 * inside) / (sum + area) };
}

/** Dice overlap of two answers on one grid; 1 when both are empty. */
export function agreement(some: Float32Array, other: Float32Array): number {
  let [both, sum] = [0, 0];
  for (let pixel = 0; pixel < some.length; pixel++) {
    const [inSome, inOther] = [some[pixel] > 0, other[pixel] > 0];
    both += Number(inSome && inOther);
    sum += Number(inSome) + Number(inOther);
  }
  return sum === 0 ? 1 : (2 * both) / sum;
}
