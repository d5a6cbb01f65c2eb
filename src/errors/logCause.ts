/** For whoever looks into a failure on the spot; the user reads the sentence. */
export function logCause({
  code,
  cause,
}: {
  readonly code: string;
  readonly cause?: unknown;
}): void {
  if (cause !== undefined) {
    console.error(`MultiverSeg: ${code}`, cause);
  }
}
