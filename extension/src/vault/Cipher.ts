import { sha256 } from '@multiverseg/core/model/files/sha256';
import type { SealedRecord } from './VaultDatabase';

const ALGORITHM = 'AES-GCM';
const NONCE_BYTES = 12;

/** A key that no script can read out: the browser encrypts with it and gives it to nobody. */
export function makeKey(subtle: SubtleCrypto): Promise<CryptoKey> {
  return subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Seals and opens contents. What was sealed for one record cannot be opened as another. */
export class Cipher {
  /** Each keep asks again for every name it has; by the JSON of the texts. */
  private readonly digests = new Map<string, string>();

  constructor(
    private readonly subtle: SubtleCrypto,
    private readonly key: CryptoKey
  ) {}

  async seal(
    { id, version }: Pick<SealedRecord, 'id' | 'version'>,
    content: Uint8Array<ArrayBuffer>
  ): Promise<Pick<SealedRecord, 'nonce' | 'sealed'>> {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const sealed = await this.subtle.encrypt(
      { name: ALGORITHM, iv: nonce, additionalData: place(id, version) },
      this.key,
      content
    );
    return { nonce, sealed: new Uint8Array(sealed) };
  }

  /** @throws where the record was sealed with another key, or is not as it was sealed */
  async open({ id, version, nonce, sealed }: SealedRecord): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(
      await this.subtle.decrypt(
        { name: ALGORITHM, iv: nonce, additionalData: place(id, version) },
        this.key,
        sealed
      )
    );
  }

  /** SHA-256 of texts, in hexadecimal; the order counts. */
  async digest(...texts: readonly string[]): Promise<string> {
    const text = JSON.stringify(texts);
    const digest =
      this.digests.get(text) ?? (await sha256(new TextEncoder().encode(text), this.subtle));
    this.digests.set(text, digest);
    return digest;
  }
}

function place(id: string, version: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${version} ${id}`);
}
