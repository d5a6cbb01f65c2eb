/**
 * Normalised correlation of two images of one size: 1 for the same image up to brightness and
 * contrast, -1 for its negative, 0 when either is constant.
 */
export function imageSimilarity(a: Float32Array, b: Float32Array): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let index = 0; index < a.length; index++) {
    const differenceA = a[index] - meanA;
    const differenceB = b[index] - meanB;
    product += differenceA * differenceB;
    squaresA += differenceA * differenceA;
    squaresB += differenceB * differenceB;
  }
  const norm = Math.sqrt(squaresA * squaresB);
  return norm > 0 ? product / norm : 0;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    sum += values[index];
  }
  return sum / values.length;
}
