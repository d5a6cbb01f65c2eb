import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  findAll,
  padded,
  readTree,
  writeTree,
  type TreeElement,
} from '../../test/support/faults/dicomTree';
import { createServer, type RunningServer } from '../server';
import { textDecoding } from './characterSets';
import type { DicomJson } from './dicomJson';
import { readInstance } from './instance';

const CASES = path.resolve(__dirname, '../../test/fixtures/cases/multibyte-names');
const korean = readFileSync(path.join(CASES, 'namekr.dcm'));

const YAMADA = { Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎', Phonetic: 'やまだ^たろう' };
const HONG = { Alphabetic: 'Hong^Gildong', Ideographic: '洪^吉洞', Phonetic: '홍^길동' };

const bytesOf = (latin1: string) => Buffer.from(latin1, 'latin1');
const decode = (terms: string, latin1: string, isName = true) =>
  textDecoding(terms.split('\\'), { isName })(bytesOf(latin1));

describe('the embedded server', () => {
  let folder: string;
  let server: RunningServer;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'names-'));
    const options = { ohifFolder: folder, studyFolders: [CASES], dataFolder: folder };
    server = await createServer(options);
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['namejp', YAMADA],
    ['namejp13', { ...YAMADA, Alphabetic: 'ﾔﾏﾀﾞ^ﾀﾛｳ' }],
    ['namekr', HONG],
  ])('gives the name in %s.dcm in Unicode, to searches and as metadata', async (name, expected) => {
    const { studyUid } = readInstance(readFileSync(path.join(CASES, `${name}.dcm`)));
    for (const url of [`/studies?StudyInstanceUID=${studyUid}`, `/studies/${studyUid}/metadata`]) {
      const answer = await fetch(`${server.dicomwebUrl}${url}`);
      const [dataset] = (await answer.json()) as DicomJson[];
      expect(dataset['00100010'].Value).toEqual([expected]);
      expect(dataset['00080005'].Value).toEqual(['ISO_IR 192']);
    }
  });

  it('finds a patient by the name in its own script', async () => {
    const query = new URLSearchParams({ PatientName: '*吉洞*' });
    const answer = await fetch(`${server.dicomwebUrl}/studies?${query}`);
    const found = (await answer.json()) as DicomJson[];
    expect(found.map((study) => study['00100010'].Value)).toEqual([[HONG]]);
  });

  it('reads names within sequences, in the set of the whole or of the item', () => {
    const tree = readTree(korean);
    const [{ value }] = findAll(tree, 0x00100010);
    const inherited: TreeElement[] = [{ tag: 0x00100010, vr: 'PN', value }];
    const own: TreeElement[] = [
      { tag: 0x00080005, vr: 'CS', value: padded('ISO_IR 192', 'CS') },
      { tag: 0x00100010, vr: 'PN', value: padded('홍^길동', 'PN') },
      {
        tag: 0x00101002,
        vr: 'SQ',
        value: [[{ tag: 0x00100010, vr: 'PN', value: padded('길동', 'PN') }]],
      },
    ];
    const sequence: TreeElement = { tag: 0x00101002, vr: 'SQ', value: [inherited, own, inherited] };
    const at = tree.findIndex(({ tag }) => tag > sequence.tag);
    const file = writeTree([...tree.slice(0, at), sequence, ...tree.slice(at)]);
    const items = readInstance(file).dataset['00101002'].Value as DicomJson[];
    expect(items.map((item) => item['00100010'].Value)).toEqual([
      [HONG],
      [{ Alphabetic: '홍^길동' }],
      [HONG],
    ]);
    expect(items[1]['00080005'].Value).toEqual(['ISO_IR 192']);
    const [nested] = items[1]['00101002'].Value as DicomJson[];
    expect(nested['00100010'].Value).toEqual([{ Alphabetic: '길동' }]);
  });
});

/** The examples of PS3.5 annexes H to K, and a name in each of the single-byte sets. */
describe('the character sets of DICOM', () => {
  it.each([
    ['ISO_IR 6', 'Smith^John', 'Smith^John'],
    ['ISO_IR 100', 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
    ['ISO_IR 101', 'Wa\xb3\xeasa', 'Wałęsa'],
    ['ISO_IR 109', '\xa6or\xf1', 'Ĥorñ'],
    ['ISO_IR 110', '\xd8\xeb', 'Øë'],
    ['ISO_IR 144', '\xbb\xee\xda\x63\x65\xdc\xd1\x79\xe0\xd3', 'Люкceмбyрг'],
    ['ISO_IR 127', '\xe2\xc8\xc7\xe6\xea', 'قباني'],
    ['ISO_IR 126', '\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', 'Διονυσιος'],
    ['ISO_IR 138', '\xf9\xf8\xe5\xef', 'שרון'],
    ['ISO_IR 148', '\xc7avu\xfeo\xf0lu', 'Çavuşoğlu'],
    ['ISO_IR 203', '\xbd\xa4', 'œ€'],
    ['ISO_IR 13', '\xd4\xcf\xc0\xde^\xc0\xdb\xb3', 'ﾔﾏﾀﾞ^ﾀﾛｳ'],
    ['ISO_IR 166', '\xca\xc1\xaa\xd2\xc2', 'สมชาย'],
    ['ISO_IR 192', Buffer.from('王^小東=길동').toString('latin1'), '王^小東=길동'],
    ['GB18030', 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab', 'Wang^XiaoDong=王^小东'],
    ['GBK', 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab', 'Wang^XiaoDong=王^小东'],
    ['\\ISO 2022 IR 58', 'Zhang=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab', 'Zhang=张^小东'],
    ['\\ISO 2022 IR 149', '=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7', '=洪^吉洞'],
    ['ISO 2022 IR 149', '\xfb\xf3^\xd1\xce\xd4\xd7', '洪^吉洞'],
    ['\\ISO 2022 IR 87', '=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B', '=山田^太郎'],
    ['\\ISO 2022 IR 159', '\x1b$(D\x30\x21\x1b(B', '丂'],
    ['ISO 2022 IR 13\\ISO 2022 IR 87', '\xd4\xcf=\x1b$B;3ED\x1b(J^\xc0', 'ﾔﾏ=山田^ﾀ'],
    ['ISO 2022 IR 6\\ISO 2022 IR 100\\ISO 2022 IR 144', '\x1b-A\xe9^\x1b-L\xbb', 'é^Л'],
    ['\\ISO 2022 IR 166', '\x1b-T\xca\xc1\xaa\xd2\xc2', 'สมชาย'],
    ['no such set', 'M\xfcller', 'Müller'],
  ])('%s', (terms, latin1, expected) => {
    expect(decode(terms, latin1)).toBe(expected);
  });

  it('begin anew after each delimiter', () => {
    expect(decode('ISO 2022 IR 100\\ISO 2022 IR 144', '\x1b-L\xbb^\xe9=\xe9')).toBe('Л^é=é');
    expect(decode('ISO 2022 IR 100\\ISO 2022 IR 144', '\x1b-L\xbb^\xbb\r\n\xe9', false)).toBe(
      'Л^Л\r\né'
    );
  });

  it('know that the second byte of a character is no delimiter', () => {
    // Second bytes 0x5C (backslash), 0x5E (^) and 0x3D (=).
    expect(decode('\\ISO 2022 IR 87', '\x1b$B0\\0^0=\x1b(B^A')).toBe('移緯綾^A');
    expect(decode('GB18030', '\x81\x5c^A')).toBe('乗^A');
  });
});
