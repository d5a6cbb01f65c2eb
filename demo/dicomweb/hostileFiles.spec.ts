import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTree, writeTree } from '../../test/support/faults/dicomTree';
import { DicomWebService } from './dicomWebService';
import type { DicomJson } from './dicomJson';
import { readInstance, UnreadableInstanceError } from './instance';
import { formatMultipart } from './multipart';
import { Storage } from './storage';
import { FailureReason } from './stow';

const SERIES = path.resolve(__dirname, '../studies/hippocampus_msd/hippocampus_003/series');
const sound = readFileSync(path.join(SERIES, 'MR000.dcm'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The file with one Content Sequence (0040,A730) in another. */
function nested(depth: number, lengths: 'defined' | 'undefined'): Buffer {
  const opening = Buffer.from(
    '4000 30a7 5351 0000 ffffffff feff 00e0 ffffffff'.replace(/ /g, ''),
    'hex'
  );
  const closing = Buffer.from('feff 0de0 00000000 feff dde0 00000000'.replace(/ /g, ''), 'hex');
  const sequence =
    lengths === 'undefined'
      ? Buffer.concat([...Array(depth).fill(opening), ...Array(depth).fill(closing)])
      : Buffer.concat(
          Array.from({ length: depth }, (_, level) => {
            const bytes = Buffer.from(opening);
            bytes.writeUInt32LE((depth - level) * opening.length - 12, 8);
            bytes.writeUInt32LE((depth - level - 1) * opening.length, 16);
            return bytes;
          })
        );
  const tree = readTree(sound);
  const at = tree.findIndex(({ tag }) => tag > 0x0040a730);
  const before = writeTree(tree.slice(0, at));
  const after = writeTree(tree.slice(at)).subarray(writeTree([]).length);
  return Buffer.concat([before, sequence, after]);
}

describe('a file whose sequences lie thousands deep in each other', () => {
  it.each(['defined', 'undefined'] as const)('is refused, with %s lengths', async (lengths) => {
    for (const depth of [100, 3000, 60_000]) {
      const file = nested(depth, lengths);
      expect(() => readInstance(file)).toThrow(UnreadableInstanceError);
      expect(() => readInstance(file)).toThrow(/nested in each other more than 64 times/);
      const service = new DicomWebService(new Storage([], folder));
      const parts = [{ contentType: 'application/dicom', body: file }];
      const { contentType, body } = formatMultipart(parts, 'application/dicom');
      const answer = await service.answer({
        method: 'POST',
        path: '/studies',
        parameters: new URLSearchParams(),
        contentType,
        body: () => Promise.resolve(body),
        baseUrl: 'http://localhost/dicom-web',
      });
      const [failed] = (JSON.parse(String(answer.body)) as DicomJson)['00081198']
        .Value as DicomJson[];
      expect(answer.status).toBe(409);
      expect(failed['00081197'].Value).toEqual([FailureReason.CannotUnderstand]);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not keep the others from being served at the start', () => {
    writeFileSync(path.join(folder, 'nested.dcm'), nested(5000, 'undefined'));
    writeFileSync(path.join(folder, 'sound.dcm'), sound);
    const storage = new Storage([folder], path.join(folder, 'data'));
    expect(storage.all()).toHaveLength(1);
    expect(storage.unreadable.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/nested in each other/),
    ]);
  });

  it('is read where the depth is that of a real report', () => {
    expect(readInstance(nested(20, 'defined')).dataset).toEqual(
      readInstance(nested(20, 'undefined')).dataset
    );
  });
});

describe('what an interrupted store left in the data folder', () => {
  const { studyUid, seriesUid, sopInstanceUid } = readInstance(sound);
  const leftOver = `${sopInstanceUid}.dcm.0f8fad5b-d9cb-469f-a165-70867728950e.partial`;

  it('is gone after the next start, and nothing else is', () => {
    const series = path.join(folder, studyUid, seriesUid);
    mkdirSync(series, { recursive: true });
    const others = [`${sopInstanceUid}.dcm`, 'film.partial', `${sopInstanceUid}.dcm.partial`];
    for (const name of [leftOver, ...others]) {
      writeFileSync(path.join(series, name), sound);
    }
    writeFileSync(path.join(folder, leftOver), sound);
    expect(new Storage([], folder).all()).toHaveLength(1);
    expect(readdirSync(series).sort()).toEqual([...others].sort());
    // Nothing is stored right there, so this is not the server's.
    expect(readdirSync(folder).sort()).toEqual([studyUid, leftOver].sort());
  });

  it('stays where it lies in a folder of samples, which is never written to', () => {
    writeFileSync(path.join(folder, leftOver), sound);
    new Storage([folder], path.join(folder, 'data'));
    expect(readdirSync(folder)).toEqual([leftOver]);
  });
});
