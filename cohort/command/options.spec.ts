import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from './openStore';
import { parseOptions } from './options';
import { sentenceOf } from './sentences';

const ROOT = join(__dirname, '../..');
const NEEDED = ['--dicomweb', 'https://pacs.example/dicom-web/', '--structure', 'Liver'];
const parse = (...more: readonly string[]) =>
  parseOptions([...NEEDED, '--select', '?Modality=CT', '--output', 'out', ...more], ROOT);

/** What the command line prints. */
function said(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return sentenceOf(error) ?? String(error);
  }
  throw new Error('nothing was thrown');
}

describe('the command line of a cohort', () => {
  it('has defaults for all but what only its user knows', () => {
    expect(parse()).toMatchObject({
      kind: 'run',
      options: {
        dicomweb: 'https://pacs.example/dicom-web',
        ...{ structures: ['Liver'], select: 'Modality=CT', examples: { query: '' } },
        ...{ workers: 2, patienceMinutes: 30, isDryRun: false },
      },
    });
  });

  it('of the demo needs the server only', () => {
    const line = parseOptions(['--demo', '--dicomweb', 'http://127.0.0.1:3000/dicom-web'], ROOT);
    expect(line).toMatchObject({ kind: 'demo', options: { viewer: 'http://127.0.0.1:3000' } });
  });

  it.each([
    [['--structure', 'Liver'], '--dicomweb is missing'],
    [NEEDED.slice(0, 2), '--structure is missing'],
    [NEEDED, '--select is missing'],
    [['--dicomweb', 'ftp://pacs'], '--dicomweb wants an http or https URL'],
    [
      [...NEEDED, '--select', 'x', '--output', 'o', '--workers', 'many'],
      'a whole number from 0 to 999999, not "many"',
    ],
    [
      [...NEEDED, '--select', 'x', '--output', 'o', '--examples', 'none.zip'],
      'there is no none.zip',
    ],
    [['--unknown'], '--unknown'],
  ])('%j: says what is wrong, and how it goes', (line, sentence) => {
    const text = said(() => parseOptions(line, ROOT));
    expect(text).toContain(sentence);
    expect(text).toContain('npm run cohort --');
  });

  it('does not take a login in the URL, and does not repeat it', () => {
    const text = said(() => parse('--dicomweb', 'https://anna:secret@pacs.example/dicom-web'));
    expect(text).toContain('A login in the URL would be seen by others');
    expect(text).not.toContain('secret');
  });
});

describe('the login at a PACS', () => {
  const environment = { ...process.env };
  const requests: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    requests.push(request.headers.authorization);
    response.writeHead(302, { Location: 'https://elsewhere.example/login' }).end();
  });
  let root: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`;
  });
  afterAll(() => server.close());
  afterEach(() => {
    process.env = { ...environment };
    requests.length = 0;
  });

  it('comes from the environment, or from a file, which is read anew at every request', async () => {
    process.env.MULTIVERSEG_DICOMWEB_AUTHORIZATION = 'Bearer one';
    await openStore(root).query('studies');
    const file = join(mkdtempSync(join(tmpdir(), 'multiverseg-')), 'login');
    writeFileSync(file, 'anna:secret\n');
    const store = openStore(root, file);
    await store.query('studies');
    writeFileSync(file, 'Bearer two\n');
    await store.query('studies');
    const basic = `Basic ${Buffer.from('anna:secret').toString('base64')}`;
    expect(requests).toEqual(['Bearer one', basic, 'Bearer two']);
  });

  it('goes to the PACS alone: where it points elsewhere, nobody follows', async () => {
    expect(await openStore(root).query('studies')).toMatchObject({ status: 302 });
    expect(await openStore(root).retrieve('https://elsewhere.example/x', '*/*')).toMatchObject({
      kind: 'no-answer',
    });
    expect(requests).toHaveLength(1);
  });

  it('is not sent unencrypted over a network, and certificates are looked at', () => {
    process.env.MULTIVERSEG_DICOMWEB_USER = 'anna';
    expect(said(() => openStore('http://pacs.example/dicom-web'))).toContain('unencrypted');
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    expect(said(() => openStore('https://pacs.example/dicom-web'))).toContain(
      'NODE_EXTRA_CA_CERTS'
    );
  });

  it('in a file that is not there is told by the name of the file', () => {
    expect(said(() => openStore('http://pacs.example', '/none/login'))).toContain('/none/login');
  });
});
