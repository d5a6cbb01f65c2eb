import { randomIdentifier } from '@multiverseg/core/identifiers/randomIdentifier';
import { SerialQueue } from '@multiverseg/core/jobs';
import { Cipher, makeKey } from './Cipher';
import { CONTENT_VERSION, packContent, unpackContent } from './content';
import type { KeptThing } from './types';
import type { ProfileKey, SealedRecord, VaultDatabase } from './VaultDatabase';

/** What lies in the database, as far as this page has read or written it. */
type Known = Pick<KeptThing, 'scope' | 'studyInstanceUid' | 'stamp'>;

/** Of a scope, and of a study or of none. */
export type KeptPlace = Pick<KeptThing, 'scope' | 'studyInstanceUid'>;

interface Opened {
  readonly cipher: Cipher;
  readonly keyId: string;
}

/**
 * Keeps things sealed in a database, and knows which of them are there already: only what has changed
 * is written. Reading and writing come one after the other.
 */
export class Vault {
  private readonly turns = new SerialQueue();
  private readonly known = new Map<string, Known>();
  private opened: Promise<Opened> | undefined;

  constructor(
    private readonly database: VaultDatabase,
    private readonly subtle: SubtleCrypto
  ) {}

  /**
   * Reads everything of a scope that belongs to a place that is asked for. What nobody can read stays in
   * the database, aside: it is read no more, and never overwritten.
   *
   * @param use puts the things back before anything is written; @returns those that it cannot read
   * @returns how many are aside now that were not before
   * @throws what the database throws
   */
  load(
    scope: string,
    isWanted: (place: KeptPlace) => boolean | Promise<boolean>,
    use: (things: readonly KeptThing[]) => readonly KeptThing[]
  ): Promise<number> {
    return this.turns.run(async () => {
      const { cipher } = await this.open();
      const records = await this.database.read(await cipher.digest(scope));
      const things = new Map<KeptThing, SealedRecord>();
      const unreadable: SealedRecord[] = [];
      for (const record of records) {
        const content = await openRecord(cipher, record).catch(() => undefined);
        if (!content) {
          unreadable.push(record);
        } else if (await isWanted({ ...content, scope })) {
          const { bytes, ...label } = content;
          things.set({ ...label, scope, bytes: () => bytes }, record);
        }
      }
      const refused = new Set(use([...things.keys()]));
      for (const [thing, record] of things) {
        if (refused.has(thing)) {
          unreadable.push(record);
        } else {
          const { studyInstanceUid, stamp } = thing;
          this.known.set(record.id, { scope, studyInstanceUid, stamp });
        }
      }
      if (unreadable.length > 0) {
        await this.database.setAside(unreadable);
      }
      return unreadable.length;
    });
  }

  /**
   * What of these is new is written; what was there and is none of these is removed. All of it or nothing.
   *
   * @param things asked for when its turn comes, all there are by then
   * @param isOurs whether this page may write what belongs there
   * @returns how many records were written or removed
   * @throws what the database throws; then the database is as it was before
   */
  keep(things: () => readonly KeptThing[], isOurs: (place: KeptPlace) => boolean): Promise<number> {
    return this.turns.run(async () => {
      const { cipher, keyId } = await this.open();
      const wanted = new Map<string, KeptThing>();
      for (const thing of things().filter(isOurs)) {
        wanted.set(await idOf(cipher, thing), thing);
      }
      const changed = [...wanted].filter(([id, { stamp }]) => this.known.get(id)?.stamp !== stamp);
      const remove = [...this.known]
        .filter(([id, place]) => !wanted.has(id) && isOurs(place))
        .map(([id]) => id);
      if (changed.length === 0 && remove.length === 0) {
        return 0;
      }
      const put = await Promise.all(changed.map(([id, thing]) => sealThing(cipher, id, thing)));
      await this.database.change({ put, remove }, keyId);
      remove.forEach((id) => this.known.delete(id));
      changed.forEach(([id, { scope, studyInstanceUid, stamp }]) =>
        this.known.set(id, { scope, studyInstanceUid, stamp })
      );
      return put.length + remove.length;
    });
  }

  /** Takes these out, to make room. @throws what the database throws */
  remove(things: readonly KeptThing[]): Promise<void> {
    return this.turns.run(async () => {
      const { cipher, keyId } = await this.open();
      const remove = await Promise.all(things.map((thing) => idOf(cipher, thing)));
      await this.database.change({ put: [], remove }, keyId);
      remove.forEach((id) => this.known.delete(id));
    });
  }

  /** Everything of everybody goes, and the key with it. */
  forget(): Promise<void> {
    return this.turns.run(async () => {
      this.opened = undefined;
      this.known.clear();
      await this.database.clear();
    });
  }

  private open(): Promise<Opened> {
    this.opened ??= this.openAnew().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  private async openAnew(): Promise<Opened> {
    const { id, key } = await this.database.key(() => this.makeKey());
    return { cipher: new Cipher(this.subtle, key), keyId: id };
  }

  private async makeKey(): Promise<ProfileKey> {
    return { id: randomIdentifier('key'), key: await makeKey(this.subtle) };
  }
}

function idOf(cipher: Cipher, { scope, kind, name }: KeptThing): Promise<string> {
  return cipher.digest(scope, kind, name);
}

async function sealThing(cipher: Cipher, id: string, thing: KeptThing): Promise<SealedRecord> {
  const { scope, kind, name, studyInstanceUid, stamp } = thing;
  const place = { id, scope: await cipher.digest(scope), version: CONTENT_VERSION };
  const content = packContent({ kind, name, studyInstanceUid, stamp }, thing.bytes());
  return { ...place, ...(await cipher.seal(place, content)) };
}

async function openRecord(cipher: Cipher, record: SealedRecord) {
  if (record.version !== CONTENT_VERSION) {
    throw new Error(`A kept record is of version ${record.version}.`);
  }
  return unpackContent(await cipher.open(record));
}
