/**
 * Exact percentiles (nearest rank) of float32 values in two passes without sorting: the bits of a
 * float32 order like its value once negative numbers are flipped, so two histograms of 16 bits each
 * find any rank, whatever the outliers.
 * @param values finite where they take part
 * @param isCounted 1 where a value takes part
 * @param fractions ranks between 0 (smallest) and 1 (largest)
 * @returns one value per fraction; empty when nothing takes part
 */
export function percentiles(
  values: Float32Array,
  isCounted: Uint8Array,
  fractions: readonly number[]
): number[] {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const histogram = histogramOfHighBits(bits, isCounted);
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    return [];
  }
  const ranks = fractions.map((fraction) =>
    findRank(histogram, Math.round(fraction * (total - 1)))
  );
  const highKeys = ranks.map(({ bin }) => bin);
  const refinements = histogramsOfLowBits(bits, isCounted, highKeys);
  return ranks.map(({ bin, remainder }) => {
    const refinement = refinements.get(bin) ?? new Uint32Array();
    return valueOfKey(((bin << 16) | findRank(refinement, remainder).bin) >>> 0);
  });
}

function histogramOfHighBits(bits: Int32Array, isCounted: Uint8Array): Uint32Array {
  const histogram = new Uint32Array(65536);
  for (let index = 0; index < bits.length; index++) {
    if (isCounted[index] !== 0) {
      histogram[keyOfBits(bits[index]) >>> 16]++;
    }
  }
  return histogram;
}

/** One histogram of the low 16 bits for each of the high keys. */
function histogramsOfLowBits(
  bits: Int32Array,
  isCounted: Uint8Array,
  highKeys: readonly number[]
): ReadonlyMap<number, Uint32Array> {
  const histograms = new Map(highKeys.map((highKey) => [highKey, new Uint32Array(65536)]));
  const isWanted = new Uint8Array(65536);
  highKeys.forEach((highKey) => (isWanted[highKey] = 1));
  for (let index = 0; index < bits.length; index++) {
    const key = keyOfBits(bits[index]);
    const histogram =
      isWanted[key >>> 16] !== 0 && isCounted[index] !== 0 && histograms.get(key >>> 16);
    if (histogram) {
      histogram[key & 0xffff]++;
    }
  }
  return histograms;
}

/** Negative floats: all bits flipped; others: the sign bit set. Then keys order like values. */
function keyOfBits(bits: number): number {
  return (bits ^ ((bits >> 31) | 0x80000000)) >>> 0;
}

function valueOfKey(key: number): number {
  const bits = key & 0x80000000 ? key ^ 0x80000000 : ~key;
  return new Float32Array(Int32Array.of(bits).buffer)[0];
}

/** The bin that holds the rank, and the rank within the bin. */
function findRank(histogram: Uint32Array, rank: number): { bin: number; remainder: number } {
  let remainder = rank;
  for (let bin = 0; bin < histogram.length; bin++) {
    if (histogram[bin] > remainder) {
      return { bin, remainder };
    }
    remainder -= histogram[bin];
  }
  throw new RangeError(`Rank ${rank} lies beyond the counted values`);
}
