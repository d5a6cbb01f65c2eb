import type { ExtensionConfiguration } from '../host/types';
import { IndexedDbVault } from '../vault/IndexedDbVault';
import type { VaultDatabase } from '../vault/VaultDatabase';
import type { LogOutSigns } from './followLogOut';
import type { KeepingStatus } from './state';

/** What a browser has to keep work with. */
export interface BrowserStorage {
  /** Absent where nothing can, or is to, be kept; `status` says why. */
  readonly vault?: { readonly database: VaultDatabase; readonly subtle: SubtleCrypto };
  readonly status: KeepingStatus;
  /** Absent in old browsers. */
  readonly locks?: LockManager;
  readonly logOutSigns?: LogOutSigns;
}

/** Where the browser has no storage that could be used. */
export const NO_STORAGE: BrowserStorage = { status: 'unavailable' };

/** What this browser has, as far as the site wants it used. */
export function browserStorage(
  { localDrafts = true }: ExtensionConfiguration,
  page: Pick<typeof globalThis, 'indexedDB' | 'crypto' | 'navigator'> & LogOutSigns
): BrowserStorage {
  if (!localDrafts) {
    return { status: 'off' };
  }
  // On pages that came over plain http, browsers encrypt nothing: `subtle` is not there.
  const { indexedDB: factory, crypto, navigator } = page;
  const subtle = crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) {
    return { status: 'insecure' };
  }
  if (!factory) {
    return NO_STORAGE;
  }
  return {
    vault: { database: new IndexedDbVault(factory), subtle },
    status: 'on',
    locks: navigator.locks as LockManager | undefined,
    logOutSigns: page,
  };
}
