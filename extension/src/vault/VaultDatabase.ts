/** As it lies in the browser's database: nothing in the clear names a person, a study or an image. */
export interface SealedRecord {
  /** A digest of scope, kind and name. */
  readonly id: string;
  /** A digest of the scope. */
  readonly scope: string;
  /** Of the form of the content; what a later version of this plugin wrote is left to that. */
  readonly version: number;
  /** A random number used once, for AES-GCM; 12 bytes. */
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export interface DatabaseChange {
  readonly put: readonly SealedRecord[];
  /** Ids; unknown ones are ignored. */
  readonly remove: readonly string[];
}

/** The key of a browser profile, the same at every visit until all is forgotten. */
export interface ProfileKey {
  /** A random name; after all was forgotten there is another. */
  readonly id: string;
  readonly key: CryptoKey;
}

/** Somebody has had everything forgotten, in this tab or another one. */
export class KeyGoneError extends Error {
  constructor() {
    super('The key that the records were sealed with is gone.');
    this.name = 'KeyGoneError';
  }
}

/** A place for sealed records. */
export interface VaultDatabase {
  /** @param make called where there is no key yet */
  key(make: () => Promise<ProfileKey>): Promise<ProfileKey>;
  /** All records of a scope. */
  read(scope: string): Promise<readonly SealedRecord[]>;
  /**
   * All of the change, or nothing of it, whatever happens meanwhile.
   * @param keyId of the key that the records are sealed with
   * @throws KeyGoneError where that is no longer the key
   * @throws DOMException `QuotaExceededError` where there is no room
   */
  change(change: DatabaseChange, keyId: string): Promise<void>;
  /** Out of the way of `read`, unchanged: what cannot be read now is not overwritten. */
  setAside(records: readonly SealedRecord[]): Promise<void>;
  /** Forgets all records of everybody, and the key. */
  clear(): Promise<void>;
}
