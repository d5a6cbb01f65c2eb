import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { codeFor } from '../dicom/codes/structureCodes';
import { UserError } from '../errors/UserError';
import { decodeMask, decodeSlice } from '../image';
import { exampleNamed } from '../examples/testing/examples';
import { emptyProject, structureNamed, withStructure } from './structures';
import { readProjectFile, writeProjectFile, type ProjectContent } from './projectFile';

const NOW = new Date('2026-03-04T05:06:07Z');

function content(): ProjectContent {
  const liver = withStructure(emptyProject('Abdomen'), {
    ...{ name: 'Liver', number: 4, colour: [1, 2, 3], code: codeFor('Liver') },
    window: { kind: 'fixed', centre: 40, width: 400 },
  });
  const project = withStructure(liver, { name: 'Spleen', window: { kind: 'percentiles' } });
  const idOf = (name: string) => structureNamed(project, name)?.id ?? '';
  const described = { ...exampleNamed('1.2.3.1', (index) => index * 100) };
  const origin = { ...described.origin, seriesDescription: 'Mr Smith', instanceNumber: 3 };
  return {
    project,
    examples: [
      { structureId: idOf('Liver'), example: { ...described, origin } },
      { structureId: idOf('Liver'), example: { ...exampleNamed('1.2.3.2'), enabled: false } },
      { structureId: idOf('Spleen'), example: exampleNamed('1.2.3.1') },
    ],
  };
}

async function written(keepsIdentifiers = true, what = content()): Promise<Uint8Array> {
  const options = { keepsIdentifiers, softwareVersion: '1.0', now: NOW };
  const blob = await writeProjectFile(what, options);
  return new Uint8Array(await blob.arrayBuffer());
}

async function problemOf(bytes: Uint8Array): Promise<string> {
  try {
    await readProjectFile(bytes);
  } catch (error) {
    if (error instanceof UserError && error.code === 'project-file-refused') {
      return (error.params as { reason: { code: string } }).reason.code;
    }
    throw error;
  }
  return 'none';
}

/** The project file with its entries changed. */
async function withEntries(change: (entries: Zippable) => void): Promise<Uint8Array> {
  const entries: Zippable = unzipSync(await written());
  change(entries);
  return zipSync(entries);
}

/** The project file with its text changed. */
function withText(change: (text: string) => string): Promise<Uint8Array> {
  return withEntries((entries) => {
    entries['project.json'] = strToU8(change(strFromU8(entries['project.json'] as Uint8Array)));
  });
}

/** The bytes with one value of each entry's directory record changed. */
function withDirectory(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at < changed.length - 46; at++) {
    if (view.getUint32(at, true) === 0x02014b50) {
      view.setUint32(at + offset, value, true);
    }
  }
  return changed;
}

describe('a project file', () => {
  it('holds the project and its examples to the voxel', async () => {
    const before = content();
    const back = await readProjectFile(await written(true, before));
    expect(back.project).toEqual(before.project);
    expect(back.examples.map(({ structureId }) => structureId)).toEqual(
      before.examples.map(({ structureId }) => structureId)
    );
    back.examples.forEach(({ example }, index) => {
      const { example: expected } = before.examples[index];
      expect(decodeSlice(example.slice.whole)).toEqual(decodeSlice(expected.slice.whole));
      expect(decodeMask(example.mask)).toEqual(decodeMask(expected.mask));
      expect(example).toMatchObject({
        ...{ id: expected.id, enabled: expected.enabled },
        ...{ window: expected.window, origin: expected.origin },
      });
    });
  });

  it('of a project without structures is one too', async () => {
    const empty = { project: emptyProject('Nothing yet'), examples: [] };
    expect(await readProjectFile(await written(false, empty))).toEqual(empty);
  });

  it('without identifiers leads to no study, but keeps together what belongs together', async () => {
    const bytes = await written(false);
    const entries = Object.values(unzipSync(bytes)).map((entry) => Buffer.from(entry));
    const text = Buffer.concat(entries).toString('latin1');
    for (const secret of ['1.2.3', 'Mr Smith', content().examples[0].example.id]) {
      expect(text).not.toContain(secret);
    }
    const { examples } = await readProjectFile(bytes);
    const [first, second, third] = examples.map(({ example }) => example.origin);
    expect(first.sopInstanceUid).toMatch(/^2\.25\.\d+$/);
    expect(first.sopInstanceUid).toBe(third.sopInstanceUid);
    expect(first.sopInstanceUid).not.toBe(second.sopInstanceUid);
    expect(first.studyInstanceUid).toBe(second.studyInstanceUid);
    expect(first).toMatchObject({ frameNumber: 1, promptCount: 2 });
    expect(JSON.parse(strFromU8(unzipSync(bytes)['project.json']))).toMatchObject({
      ...{ format: 'multiverseg-project', version: 1, identifiers: 'replaced' },
      ...{ writtenAt: NOW.toISOString(), software: 'MultiverSeg for OHIF 1.0' },
    });
  });

  it('names an example the same every time, with or without identifiers', async () => {
    const before = content();
    const idsIn = async (bytes: Uint8Array) =>
      (await readProjectFile(bytes)).examples.map(({ example }) => example.id);
    const ids = await idsIn(await written(false, before));
    expect(await idsIn(await written(false, before))).toEqual(ids);
    const again = await readProjectFile(await written(false, before));
    expect(await idsIn(await written(false, again))).toEqual(ids);
  });

  it('says how many examples are done, both ways', async () => {
    const seen: number[][] = [];
    const onProgress = (done: number, total: number) => void seen.push([done, total]);
    const options = { keepsIdentifiers: true, softwareVersion: '1.0', now: NOW };
    const blob = await writeProjectFile(content(), options, { onProgress });
    const expected = [1, 2, 3].map((done) => [done, 3]);
    expect(seen).toEqual(expected);
    await readProjectFile(new Uint8Array(await blob.arrayBuffer()), { onProgress });
    expect(seen).toEqual([...expected, ...expected]);
  });

  it('is no longer waited for once it is called off', async () => {
    const signal = AbortSignal.abort();
    await expect(readProjectFile(await written(), { signal })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' })
    );
  });
});

describe('a file is refused that', () => {
  it.each([
    ['is empty', new Uint8Array()],
    ['is an image', Uint8Array.from({ length: 5000 }, (_, index) => index % 251)],
  ])('%s', async (_, bytes) => {
    expect(await problemOf(bytes)).toBe('archive-none');
  });

  it('ends too soon, wherever', async () => {
    const bytes = await written();
    for (let length = 0; length < bytes.length; length += 37) {
      expect(await problemOf(bytes.subarray(0, length))).not.toBe('none');
    }
  });

  it.each([
    ['../../evil.bin', 'entry-unexpected'],
    ['/etc/passwd', 'entry-unexpected'],
    ['examples\\1.bin', 'entry-unexpected'],
    ['__proto__', 'entry-unexpected'],
    ['examples/9.bin', 'entry-unexpected'],
    ['a/b/c.bin', 'entry-unexpected'],
  ])('holds an entry called %j', async (name, problem) => {
    const placeholder = 'x'.repeat(name.length);
    const bytes = await withEntries((entries) => {
      entries[placeholder] = strToU8('y');
    });
    const text = Buffer.from(bytes).toString('latin1').replaceAll(placeholder, name);
    expect(await problemOf(Buffer.from(text, 'latin1'))).toBe(problem);
  });

  it('names two entries alike', async () => {
    const bytes = await withEntries((entries) => {
      entries['examples/4.bin'] = entries['examples/1.bin'];
    });
    const text = Buffer.from(bytes).toString('latin1').replaceAll('examples/4', 'examples/1');
    expect(await problemOf(Buffer.from(text, 'latin1'))).toBe('entry-twice');
  });

  it('lists an example twice, or under two names', async () => {
    const twice = withText((text) => text.replace('examples/2.bin', 'examples/1.bin'));
    expect(await problemOf(await twice)).not.toBe('none');
  });

  it('holds too many entries', async () => {
    const entries: Zippable = {};
    for (let index = 0; index < 5000; index++) {
      entries[`examples/${index}.bin`] = new Uint8Array();
    }
    expect(await problemOf(zipSync(entries, { level: 0 }))).toBe('archive-too-many-entries');
  });

  it('would fill the memory, before any of it is unpacked', async () => {
    const bytes = await withEntries((entries) => {
      entries['examples/4.bin'] = new Uint8Array(2 ** 25 + 1);
    });
    expect(bytes.length).toBeLessThan(100_000);
    expect(await problemOf(bytes)).toBe('archive-too-large');
  });

  it('says of itself that it is larger or smaller than it is', async () => {
    const sizeAt = 24;
    for (const size of [1, 10, 2 ** 24, 2 ** 31]) {
      expect(await problemOf(withDirectory(await written(), sizeAt, size))).not.toBe('none');
    }
  });

  it('has one of its pixels changed', async () => {
    const bytes = await withEntries((entries) => {
      const example = (entries['examples/1.bin'] as Uint8Array).slice();
      example[example.length - 20] ^= 1;
      entries['examples/1.bin'] = example;
    });
    expect(await problemOf(bytes)).toBe('entry-damaged');
  });

  it.each([
    ['has no text', (text: string) => text.slice(1), 'document-not-json'],
    ['is of another kind', (text: string) => text.replace('multiverseg-', ''), 'field-not-one-of'],
    [
      'is of a later version',
      (text: string) => text.replace('"version": 1', '"version": 2'),
      'field-not-one-of',
    ],
    [
      'has a structure without a name',
      (text: string) => text.replace('"Liver"', '"  "'),
      'field-not-text',
    ],
    [
      'has two structures of one name',
      (text: string) => text.replace('"name": "Spleen"', '"name": " LIVER "'),
      'field-repeats',
    ],
    [
      'has a number that is none',
      (text: string) => text.replace('"number": 4', '"number": 256'),
      'field-not-in-range',
    ],
    [
      'misses an example it lists',
      (text: string) => text.replace('examples/2.bin', 'examples/7.bin'),
      'entry-missing',
    ],
    [
      'does not list an example it holds',
      (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), examples: [] }),
      'entry-unexpected',
    ],
  ])('%s', async (_, change, problem) => {
    expect(await problemOf(await withText(change))).toBe(problem);
  });

  it('has an example of a structure that it does not have', async () => {
    const bytes = await withText((text) => {
      const document = JSON.parse(text) as { examples: { structure: string }[] };
      document.examples[0].structure = 'unknown';
      return JSON.stringify(document);
    });
    expect(await problemOf(bytes)).toBe('field-not-one-of');
  });

  it('is broken anywhere, with a sentence and nothing else', async () => {
    const bytes = await written();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const changed = bytes.slice();
          changes.forEach(([place, value]) => (changed[place] = value));
          await problemOf(changed); // Read or refused: anything else is thrown.
        }
      ),
      { numRuns: 400 }
    );
  });
});
