import { ContextFileError, ContextSet, exportContextSet, importContextSet } from '.';
import { entryOf } from './testing/entries';

type Json = Record<string, unknown>;

function exported(): string {
  const set = new ContextSet('lungs');
  set.add(entryOf('1.2.3.4.5'));
  const second = entryOf('1.2.3.4.6', (index) => Math.fround(Math.abs(Math.sin(index))));
  set.add(second);
  set.setEnabled(second.id, false);
  return exportContextSet(set);
}

/** The parts of a context file that a test may spoil; entry and provenance are the second ones. */
interface FileParts {
  readonly file: Json;
  readonly entry: Json;
  readonly from: Json;
}

/** The path of the field the import complains about after a change of the document. */
function complaintAbout(spoil: (parts: FileParts) => void): string {
  const file = JSON.parse(exported()) as Json & { entries: (Json & { provenance: Json })[] };
  spoil({ file, entry: file.entries[1], from: file.entries[1].provenance });
  return complaint(JSON.stringify(file));
}

function complaint(text: string): string {
  try {
    importContextSet(text);
  } catch (error) {
    if (error instanceof ContextFileError) {
      expect(error.code).toBe('invalid-context-file');
      return error.field;
    }
    throw error;
  }
  return 'no complaint';
}

describe('a context file', () => {
  it('brings back every value of every entry, with new ids', () => {
    const set = new ContextSet('lungs');
    set.add(entryOf('a', (index) => Math.fround(Math.abs(Math.sin(index)))));
    set.add(entryOf('b'));
    set.setEnabled(set.entries[1].id, false);
    const back = importContextSet(exportContextSet(set));
    expect(back.taskId).toBe('lungs');
    expect(back.entries.map((entry) => ({ ...entry, id: '' }))).toEqual(
      set.entries.map((entry) => ({ ...entry, id: '' }))
    );
    expect(back.entries[0].id).not.toBe(set.entries[0].id);
  });

  it('brings back large images', () => {
    const set = new ContextSet('lungs');
    const size = 256;
    const image = Float32Array.from({ length: size * size }, (_, index) => (index % 997) / 997);
    const mask = Uint8Array.from(image, (value) => (value > 0.5 ? 1 : 0));
    set.add({ ...entryOf('a'), size, image, mask });
    const [entry] = importContextSet(exportContextSet(set)).entries;
    expect(entry.image).toEqual(image);
    expect(entry.mask).toEqual(mask);
  });

  it('an empty set stays empty', () => {
    expect(importContextSet(exportContextSet(new ContextSet('lungs'))).entries).toEqual([]);
  });
});

describe('a malformed context file', () => {
  it('is refused as a whole when it is not a JSON object', () => {
    for (const text of ['', '{', 'null', '[]', '42', '"text"']) {
      expect(complaint(text)).toBe('');
    }
  });

  it('names fields at the top', () => {
    expect(complaintAbout(({ file }) => (file.format = 'other'))).toBe('format');
    expect(complaintAbout(({ file }) => (file.version = 2))).toBe('version');
    expect(complaintAbout(({ file }) => (file.version = '1'))).toBe('version');
    expect(complaintAbout(({ file }) => delete file.taskId)).toBe('taskId');
    expect(complaintAbout(({ file }) => (file.taskId = ''))).toBe('taskId');
    expect(complaintAbout(({ file }) => (file.taskId = 'x'.repeat(257)))).toBe('taskId');
    expect(complaintAbout(({ file }) => (file.entries = {}))).toBe('entries');
    expect(complaintAbout(({ file }) => (file.entries = Array(1025).fill(null)))).toBe('entries');
    expect(complaintAbout(({ file }) => (file.surprise = 1))).toBe('surprise');
  });

  it('names fields of an entry with its place', () => {
    const path = (field: string): string => `entries[1].${field}`;
    expect(complaintAbout(({ entry }) => (entry.size = 5))).toBe(path('image'));
    expect(complaintAbout(({ entry }) => (entry.size = 0))).toBe(path('size'));
    expect(complaintAbout(({ entry }) => (entry.size = 1e9))).toBe(path('size'));
    expect(complaintAbout(({ entry }) => (entry.size = 4.5))).toBe(path('size'));
    expect(complaintAbout(({ entry }) => (entry.image = '§'))).toBe(path('image'));
    expect(complaintAbout(({ entry }) => (entry.image = null))).toBe(path('image'));
    expect(complaintAbout(({ entry }) => (entry.mask = 'AAAA'))).toBe(path('mask'));
    expect(complaintAbout(({ entry }) => (entry.enabled = 'yes'))).toBe(path('enabled'));
    expect(complaintAbout(({ entry }) => (entry.provenance = []))).toBe(path('provenance'));
    expect(complaintAbout(({ entry }) => delete entry.mask)).toBe(path('mask'));
    expect(complaintAbout(({ file }) => ((file.entries as unknown[])[1] = 7))).toBe('entries[1]');
  });

  it('names fields of the provenance', () => {
    const path = (field: string): string => `entries[1].provenance.${field}`;
    for (const field of ['studyInstanceUid', 'seriesInstanceUid', 'sopInstanceUid']) {
      expect(complaintAbout(({ from }) => (from[field] = 7))).toBe(path(field));
    }
    expect(complaintAbout(({ from }) => (from.frameNumber = 0))).toBe(path('frameNumber'));
    expect(complaintAbout(({ from }) => (from.promptCount = -1))).toBe(path('promptCount'));
    expect(complaintAbout(({ from }) => (from.acceptedAt = 'soon'))).toBe(path('acceptedAt'));
    expect(complaintAbout(({ from }) => (from.patientName = 'X'))).toBe(path('patientName'));
  });

  it('refuses values no image or mask has', () => {
    const bytes = Buffer.alloc(64);
    bytes.writeFloatLE(Number.NaN, 8);
    const notANumber = bytes.toString('base64');
    bytes.writeFloatLE(1.5, 8);
    const tooBright = bytes.toString('base64');
    for (const image of [notANumber, tooBright]) {
      expect(complaintAbout(({ entry }) => (entry.image = image))).toBe('entries[1].image');
    }
    const label = Buffer.alloc(16, 2).toString('base64');
    expect(complaintAbout(({ entry }) => (entry.mask = label))).toBe('entries[1].mask');
  });

  it('cannot reach the prototype of anything', () => {
    const text = exported().replace('{', '{"__proto__":{"polluted":true},');
    expect(complaint(text)).toBe('__proto__');
    const inherited = exported().replace('"enabled":true', '"__proto__":{"enabled":true}');
    expect(complaint(inherited)).toBe('entries[0].__proto__');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
