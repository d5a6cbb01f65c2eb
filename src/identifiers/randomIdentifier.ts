/**
 * A random identifier of 128 bits in hexadecimal, with a readable prefix.
 * `crypto.randomUUID` is missing on pages served over plain http, `getRandomValues` is not.
 */
export function randomIdentifier(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${prefix}-${digits}`;
}
