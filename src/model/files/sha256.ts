import { sha256 as portableSha256 } from '@noble/hashes/sha2';

/**
 * SHA-256 as lower-case hexadecimal. Web Crypto where it exists; it is absent on plain http origins,
 * which hospital networks often use.
 */
export async function sha256(bytes: Uint8Array, subtle = webCrypto()): Promise<string> {
  const digest = subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
    : portableSha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function webCrypto(): SubtleCrypto | undefined {
  // The type says it always exists; on insecure origins it does not.
  return (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
}
