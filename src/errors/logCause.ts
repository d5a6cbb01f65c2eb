import type { UserError } from './UserError';

/** For whoever looks into a failure on the spot; the user reads the sentence. */
export function logCause({ code, cause }: UserError): void {
  if (cause !== undefined) {
    console.error(`MultiverSeg: ${code}`, cause);
  }
}
