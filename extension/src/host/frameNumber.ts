/** The one-based frame a WADO image id names; 1 for single-frame images. */
export function frameNumberOf(imageId: string): number {
  const match = /\/frames\/(\d+)|[?&]frame=(\d+)/.exec(imageId);
  return Number(match?.[1] ?? match?.[2] ?? 1);
}
