import {
  KeyGoneError,
  type DatabaseChange,
  type ProfileKey,
  type SealedRecord,
  type VaultDatabase,
} from './VaultDatabase';

const DATABASE = 'multiverseg';
/** Of the stores, not of what is in the records: those carry a version each. */
const LAYOUT = 1;
const [KEYS, RECORDS, ASIDE] = ['keys', 'records', 'aside'] as const;
const BY_SCOPE = 'scope';
const THE_KEY = 'aes-gcm';

/** A request, once its transaction is complete. */
interface Answer<Result> {
  readonly result: Result;
}
const NO_ANSWER: Answer<undefined> = { result: undefined };

/** Sealed records in IndexedDB. The database is opened when it is first asked for, and again where it was closed. */
export class IndexedDbVault implements VaultDatabase {
  private opened: Promise<IDBDatabase> | undefined;

  constructor(private readonly factory: IDBFactory) {}

  async key(make: () => Promise<ProfileKey>): Promise<ProfileKey> {
    const known = await this.run<ProfileKey | undefined>([KEYS], 'readonly', (transaction) =>
      transaction.objectStore(KEYS).get(THE_KEY)
    );
    if (known) {
      return known;
    }
    const made = await make();
    // Another tab may have made one meanwhile; the first stays.
    await this.run([KEYS], 'readwrite', (transaction) => {
      const store = transaction.objectStore(KEYS);
      const there = store.count(THE_KEY);
      there.onsuccess = () => there.result === 0 && store.add(made, THE_KEY);
      return there;
    });
    return this.key(make);
  }

  read(scope: string): Promise<readonly SealedRecord[]> {
    return this.run<SealedRecord[]>([RECORDS], 'readonly', (transaction) =>
      transaction.objectStore(RECORDS).index(BY_SCOPE).getAll(scope)
    );
  }

  async change({ put, remove }: DatabaseChange, keyId: string): Promise<void> {
    const write = (transaction: IDBTransaction) => {
      const store = transaction.objectStore(RECORDS);
      remove.forEach((id) => store.delete(id));
      put.forEach((record) => store.put(record));
    };
    const isKey = (found: ProfileKey | undefined) => found?.id === keyId;
    const found = await this.run([KEYS, RECORDS], 'readwrite', (transaction) => {
      const key: IDBRequest<ProfileKey | undefined> = transaction.objectStore(KEYS).get(THE_KEY);
      key.onsuccess = () => isKey(key.result) && write(transaction);
      return key;
    });
    if (!isKey(found)) {
      throw new KeyGoneError();
    }
  }

  async setAside(records: readonly SealedRecord[]): Promise<void> {
    await this.run([RECORDS, ASIDE], 'readwrite', (transaction) => {
      for (const record of records) {
        transaction.objectStore(ASIDE).add(record);
        transaction.objectStore(RECORDS).delete(record.id);
      }
      return NO_ANSWER;
    });
  }

  async clear(): Promise<void> {
    await this.run([KEYS, RECORDS, ASIDE], 'readwrite', (transaction) => {
      [KEYS, RECORDS, ASIDE].forEach((name) => transaction.objectStore(name).clear());
      return NO_ANSWER;
    });
  }

  /** @returns the answer's result, once the transaction is on the disk */
  private async run<Result>(
    stores: readonly string[],
    mode: IDBTransactionMode,
    act: (transaction: IDBTransaction) => Answer<Result>
  ): Promise<Result> {
    const transaction = await this.begin(stores, mode);
    return new Promise((resolve, reject) => {
      transaction.onabort = () => reject(transaction.error ?? new Error('The transaction ended.'));
      const answer = act(transaction);
      transaction.oncomplete = () => resolve(answer.result);
    });
  }

  private async begin(
    stores: readonly string[],
    mode: IDBTransactionMode
  ): Promise<IDBTransaction> {
    const database = await this.open();
    try {
      // «strict»: done is what the disk has, so that a power cut takes nothing either.
      return database.transaction([...stores], mode, { durability: 'strict' });
    } catch (error) {
      this.opened = undefined; // The browser closed it; the next change opens it again.
      throw error;
    }
  }

  private open(): Promise<IDBDatabase> {
    this.opened ??= this.openAnew().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  private openAnew(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.factory.open(DATABASE, LAYOUT);
      request.onupgradeneeded = () => {
        const database = request.result;
        database.createObjectStore(KEYS);
        database.createObjectStore(RECORDS, { keyPath: 'id' }).createIndex(BY_SCOPE, 'scope');
        database.createObjectStore(ASIDE, { autoIncrement: true });
      };
      request.onerror = () => reject(request.error ?? new Error('The database did not open.'));
      request.onsuccess = () => {
        const database = request.result;
        const letGo = () => (this.opened = undefined);
        database.onclose = letGo;
        database.onversionchange = () => {
          database.close();
          letGo();
        };
        resolve(database);
      };
    });
  }
}
