import {
  KeyGoneError,
  type DatabaseChange,
  type ProfileKey,
  type SealedRecord,
  type VaultDatabase,
} from '../VaultDatabase';

/** The database of a browser profile, in memory: it outlives the vaults that are opened on it. */
export class MemoryDatabase implements VaultDatabase {
  readonly records = new Map<string, SealedRecord>();
  readonly aside: SealedRecord[] = [];
  /** How often something was written. */
  writes = 0;
  /** What the next changes fail with, one after the other; undefined lets one through. */
  readonly faults: (Error | undefined)[] = [];
  /** Bytes that there is room for. */
  room = Infinity;
  private profileKey: ProfileKey | undefined;

  async key(make: () => Promise<ProfileKey>): Promise<ProfileKey> {
    this.profileKey ??= await make();
    return this.profileKey;
  }

  async read(scope: string): Promise<readonly SealedRecord[]> {
    return [...this.records.values()].filter((record) => record.scope === scope);
  }

  async change({ put, remove }: DatabaseChange, keyId: string): Promise<void> {
    if (this.profileKey?.id !== keyId) {
      throw new KeyGoneError();
    }
    const fault = this.faults.shift();
    if (fault) {
      throw fault;
    }
    const next = new Map(this.records);
    remove.forEach((id) => next.delete(id));
    put.forEach((record) => next.set(record.id, record));
    if (sizeOf(next) > this.room) {
      throw new DOMException('No room is left.', 'QuotaExceededError');
    }
    this.records.clear();
    next.forEach((record, id) => this.records.set(id, record));
    this.writes += 1;
  }

  async setAside(records: readonly SealedRecord[]): Promise<void> {
    this.aside.push(...records);
    records.forEach(({ id }) => this.records.delete(id));
  }

  async clear(): Promise<void> {
    this.records.clear();
    this.aside.length = 0;
    this.profileKey = undefined;
  }

  /** As if the profile had been copied without its key. */
  loseKey(): void {
    this.profileKey = undefined;
  }

  get bytes(): number {
    return sizeOf(this.records);
  }
}

function sizeOf(records: ReadonlyMap<string, SealedRecord>): number {
  return [...records.values()].reduce((sum, { sealed }) => sum + sealed.length, 0);
}
