import { concatBytes } from '@noble/hashes/utils';
import { sha256 } from '../files/sha256';
import type { ContextPair } from '../types';

/** Names pairs by what they are, the same on every machine; each is computed once. */
export class PairHashes {
  private readonly known = new Map<string, Promise<string>>();

  /** SHA-256 of the image's float32 values, little-endian, and the mask's bytes; lower-case hexadecimal. */
  of({ id, image, mask }: ContextPair): Promise<string> {
    let hash = this.known.get(id);
    if (!hash) {
      const { buffer, byteOffset, byteLength } = image;
      hash = sha256(concatBytes(new Uint8Array(buffer, byteOffset, byteLength), mask));
      hash.catch(() => this.known.delete(id));
      this.known.set(id, hash);
    }
    return hash;
  }

  /** Forgets all others: their ids may come back with other pixels. */
  retain(ids: readonly string[]): void {
    for (const id of this.known.keys()) {
      if (!ids.includes(id)) {
        this.known.delete(id);
      }
    }
  }
}
