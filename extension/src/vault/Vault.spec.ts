import { MemoryDatabase } from './testing/MemoryDatabase';
import type { KeptThing } from './types';
import { Vault } from './Vault';
import { KeyGoneError, type SealedRecord } from './VaultDatabase';

const { subtle } = globalThis.crypto;
const everything = () => true;

function thing(name: string, text: string, more: Partial<KeptThing> = {}): KeptThing {
  const bytes = new TextEncoder().encode(text);
  return { scope: 'somebody', kind: 'draft', name, stamp: text, bytes: () => bytes, ...more };
}

/** What lies in the vault, as the next page reads it: name → text. */
async function textsOf(vault: Vault, scope = 'somebody'): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  await vault.load(scope, everything, (things) => {
    for (const { name, bytes } of things) {
      texts[name] = new TextDecoder().decode(bytes());
    }
    return [];
  });
  return texts;
}

describe('the vault', () => {
  let database: MemoryDatabase;
  let vault: Vault;
  const nextPage = () => new Vault(database, subtle);

  beforeEach(() => {
    database = new MemoryDatabase();
    vault = nextPage();
  });

  it('gives the next page what this one kept', async () => {
    await vault.keep(() => [thing('a', 'lungs'), thing('b', 'heart')], everything);
    expect(await textsOf(nextPage())).toEqual({ a: 'lungs', b: 'heart' });
  });

  it('writes only what has changed, and removes what is not there any more', async () => {
    await vault.keep(() => [thing('a', '1'), thing('b', '1')], everything);
    const changes = await vault.keep(() => [thing('a', '2')], everything);
    expect(changes).toBe(2); // One written, one removed.
    expect(await vault.keep(() => [thing('a', '2')], everything)).toBe(0);
    expect(await textsOf(nextPage())).toEqual({ a: '2' });
  });

  it('goes on where the page before it was, without writing anything again', async () => {
    await vault.keep(() => [thing('a', '1'), thing('b', '1')], everything);
    const next = nextPage();
    await textsOf(next);
    expect(await next.keep(() => [thing('a', '1'), thing('b', '1')], everything)).toBe(0);
    expect(await next.keep(() => [thing('b', '1')], everything)).toBe(1);
    expect(await textsOf(nextPage())).toEqual({ b: '1' });
  });

  it('keeps what is one user’s from another', async () => {
    await vault.keep(() => [thing('a', '1'), thing('a', '2', { scope: 'other' })], everything);
    expect(await textsOf(nextPage())).toEqual({ a: '1' });
    expect(await textsOf(nextPage(), 'other')).toEqual({ a: '2' });
  });

  it('neither writes nor removes what is another tab’s', async () => {
    const study = (studyInstanceUid: string) => ({ studyInstanceUid });
    const both = [thing('a', '1', study('1.2')), thing('b', '1', study('3.4'))];
    await vault.keep(() => both, everything);
    const next = nextPage();
    await textsOf(next);
    await next.keep(
      () => [thing('b', '2', study('3.4'))],
      (place) => place.studyInstanceUid === undefined
    );
    expect(await textsOf(nextPage())).toEqual({ a: '1', b: '1' });
  });

  it('names nothing in the clear', async () => {
    const secret = thing('1.2.840.77', 'Doe^Jane', { studyInstanceUid: '1.2.840.99' });
    await vault.keep(() => [secret], everything);
    const [record] = database.records.values();
    const clear = JSON.stringify({ ...record, sealed: [...record.sealed] });
    const sealed = new TextDecoder('latin1').decode(record.sealed);
    for (const text of ['1.2.840', 'Doe', 'somebody', 'draft']) {
      expect(clear).not.toContain(text);
      expect(sealed).not.toContain(text);
    }
  });

  it('gives its key to nobody', async () => {
    await vault.keep(() => [thing('a', '1')], everything);
    const { key } = await database.key(() => Promise.reject(new Error('There is a key.')));
    expect(key.extractable).toBe(false);
    await expect(subtle.exportKey('raw', key)).rejects.toThrow();
  });

  describe('where something goes wrong', () => {
    it('is as it was before, and the next change brings all', async () => {
      await vault.keep(() => [thing('a', '1'), thing('b', '1')], everything);
      database.faults.push(new DOMException('Aborted.', 'AbortError'));
      const next = () => [thing('a', '2'), thing('c', '1')];
      await expect(vault.keep(next, everything)).rejects.toThrow('Aborted.');
      expect(await textsOf(nextPage())).toEqual({ a: '1', b: '1' });
      await vault.keep(next, everything);
      expect(await textsOf(nextPage())).toEqual({ a: '2', c: '1' });
    });

    it.each<[string, (record: SealedRecord) => SealedRecord]>([
      ['cut short', (record) => ({ ...record, sealed: record.sealed.slice(0, 20) })],
      ['empty', (record) => ({ ...record, sealed: new Uint8Array() })],
      ['altered', (record) => ({ ...record, sealed: record.sealed.map((byte) => byte ^ 1) })],
      ['of a later version', (record) => ({ ...record, version: record.version + 1 })],
    ])('a record %s is kept aside as it is, and the others are read', async (_, spoil) => {
      await vault.keep(() => [thing('a', '1'), thing('b', '1')], everything);
      const [[id, record]] = database.records;
      const spoilt = spoil(record);
      database.records.set(id, spoilt);
      const next = nextPage();
      expect(await next.load('somebody', everything, () => [])).toBe(1);
      expect(database.aside).toEqual([spoilt]);
      expect(await textsOf(nextPage())).toEqual({ b: '1' });
      // A new thing in its place leaves it where it is.
      await next.keep(() => [thing('a', '3'), thing('b', '1')], everything);
      expect(database.aside).toEqual([spoilt]);
    });

    it('a record put in the place of another is not taken for it', async () => {
      await vault.keep(() => [thing('a', '1'), thing('b', '2')], everything);
      const [[id], [, other]] = database.records;
      database.records.set(id, { ...other, id });
      expect(await textsOf(nextPage())).toEqual({ b: '2' });
      expect(database.aside).toHaveLength(1);
    });

    it('without the key nothing is read, nothing overwritten', async () => {
      await vault.keep(() => [thing('a', '1')], everything);
      database.loseKey();
      const next = nextPage();
      expect(await next.load('somebody', everything, () => [])).toBe(1);
      expect(database.aside).toHaveLength(1);
    });

    it('what its owner cannot read is kept aside, not removed', async () => {
      await vault.keep(() => [thing('a', '1'), thing('b', '1')], everything);
      const next = nextPage();
      const refused = (things: readonly KeptThing[]) => things.filter(({ name }) => name === 'a');
      expect(await next.load('somebody', everything, refused)).toBe(1);
      await next.keep(() => [thing('b', '1')], everything);
      expect(database.aside).toHaveLength(1);
    });
  });

  it('forgets everything of everybody, and another page writes no more with the old key', async () => {
    await vault.keep(() => [thing('a', '1'), thing('a', '1', { scope: 'other' })], everything);
    const other = nextPage();
    await textsOf(other);
    await vault.forget();
    expect(database.records.size).toBe(0);
    await expect(other.keep(() => [thing('a', '2')], everything)).rejects.toThrow(KeyGoneError);
    expect(database.records.size).toBe(0);
  });
});
