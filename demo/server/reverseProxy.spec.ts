import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rawRequest } from '../../test/support/rawRequest';
import { createServer, type RunningServer } from './createServer';

/** What arrived at the PACS. */
interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

const UID = '1.2.840.10008.1';
const INSTANCE = `/studies/${UID}/series/1.2/instances/1.3`;

let folder: string;
let pacs: http.Server;
let pacsUrl: string;
let proxy: RunningServer;
let openProxy: RunningServer;
let received: Received[];
let answerOfPacs: (response: http.ServerResponse) => void;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'proxy-'));
  pacs = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      answerOfPacs(response);
    });
  });
  await new Promise<void>((resolve) => pacs.listen(0, '127.0.0.1', resolve));
  pacsUrl = `http://127.0.0.1:${(pacs.address() as AddressInfo).port}`;
  const withUser = pacsUrl.replace('//', '//keeper:secret@');
  const options = { ohifFolder: folder, pluginsFolder: folder };
  proxy = await createServer({ ...options, dicomweb: `${withUser}/pacs/dicom-web` });
  openProxy = await createServer({ ...options, dicomweb: `${pacsUrl}/pacs/dicom-web` });
});

beforeEach(() => {
  received = [];
  answerOfPacs = (response) => response.end('from the PACS');
});

afterAll(async () => {
  await proxy.close();
  await openProxy.close();
  await new Promise((resolve) => pacs.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const ask = (urlPath: string, options: Parameters<typeof rawRequest>[2] = {}) =>
  rawRequest(proxy.url, `/dicom-web${urlPath}`, options);

const answers = (status: number, headers: http.OutgoingHttpHeaders, body = '') => {
  answerOfPacs = (response) => response.writeHead(status, headers).end(body);
};

describe('what reaches a PACS behind the demo server', () => {
  it.each([
    '/..%2fpatients',
    '/..%2Fpatients',
    '/..%2f..%2ftools/shutdown',
    '/%2e%2e%2fpatients',
    '/%2e%2e/patients',
    '/../patients',
    '/studies/../../patients',
    '/studies/%2e%2e/%2e%2e/patients',
    '/..%252fpatients',
    '/%252e%252e/patients',
    '/..%25252fpatients',
    '/..%5cpatients',
    '/..\\patients',
    '/..%255cpatients',
    '/studies%2f1.2',
    `/studies/${UID}%00`,
    `/studies/${UID}/series%2f..%2f..`,
    `/studies/${UID}/metadata;/../patients`,
    '/%c0%ae%c0%ae/patients',
    '/%zz',
    '//studies',
    '/studies//series',
    '/./studies',
    '/studies/.',
    '/studies/..',
    '/studies/1..2',
    '/studies/',
    '/',
    '',
    '/patients',
    '/servers',
    '/info',
    '/studies/name/metadata',
    `${INSTANCE}/file`,
    `${INSTANCE}/frames/all`,
    `${INSTANCE}/bulkdata/..`,
    `${INSTANCE}/bulk/%2e%2e`,
  ])('«%s» is none of its DICOMweb resources and never gets there', async (urlPath) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { status } = await ask(urlPath, { method });
      expect([400, 404]).toContain(status);
    }
    expect(received).toEqual([]);
  });

  it.each([
    '/studies',
    '/studies?PatientName=A*&00100020=1&includefield=00081030,00080060&limit=3',
    '/series?Modality=SEG',
    `/studies/${UID}/series`,
    `/studies/${UID}/instances`,
    `/studies/${UID}/series/1.2/instances?limit=1`,
    `/studies/${UID}`,
    `/studies/${UID}/metadata`,
    `/studies/${UID}/series/1.2/metadata`,
    `/studies/${UID}/series/1.2/thumbnail`,
    INSTANCE,
    `${INSTANCE}/metadata`,
    `${INSTANCE}/rendered?viewport=100,100`,
    `${INSTANCE}/frames/1,2`,
    `${INSTANCE}/frames/1/thumbnail`,
    `${INSTANCE}/bulkdata/7FE00010`,
    `${INSTANCE}/bulk/00400275/1/00080100`,
    `/studies/${UID}/bulkdata/a3/f-9_b.mht`,
  ])('«%s» is passed on as it is', async (urlPath) => {
    expect((await ask(urlPath)).body).toBe('from the PACS');
    expect(received.map(({ url }) => url)).toEqual([`/pacs/dicom-web${urlPath}`]);
  });

  it('is no path without end', async () => {
    expect((await ask(`/studies/${'1'.repeat(3000)}`)).status).toBe(404);
    expect(received).toEqual([]);
  });

  it('is the path that was checked: a comma arrives decoded', async () => {
    await ask(`${INSTANCE}/frames/1%2C2`);
    expect(received[0].url).toBe(`/pacs/dicom-web${INSTANCE}/frames/1,2`);
  });

  it.each(['DELETE', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'is not the method %s',
    async (method) => {
      for (const urlPath of ['/studies', `/studies/${UID}`, INSTANCE]) {
        expect((await ask(urlPath, { method })).status).toBe(405);
      }
      expect(received).toEqual([]);
    }
  );

  it('is POST only where objects are stored, with what is to be stored', async () => {
    const headers = { 'Content-Type': 'multipart/related; type="application/dicom"; boundary=b' };
    for (const urlPath of ['/studies', `/studies/${UID}`]) {
      await ask(urlPath, { method: 'POST', headers, body: 'objects' });
      const { method, url, body, headers: sent } = received.splice(0)[0];
      expect([method, url, body]).toEqual(['POST', `/pacs/dicom-web${urlPath}`, 'objects']);
      expect(sent['content-type']).toBe(headers['Content-Type']);
    }
    for (const urlPath of ['/series', `/studies/${UID}/series`, INSTANCE]) {
      expect((await ask(urlPath, { method: 'POST' })).status).toBe(405);
    }
    expect(received).toEqual([]);
  });

  it('is no other method by the back door', async () => {
    expect((await ask('/studies?_method=DELETE')).status).toBe(400);
    expect(received).toEqual([]);
    await ask(INSTANCE, { headers: { 'X-HTTP-Method-Override': 'DELETE' } });
    await ask(INSTANCE, { headers: { 'X-Original-URL': '/patients', 'X-Rewrite-URL': '/' } });
    for (const { headers } of received) {
      expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([]);
    }
  });

  it('is no cookie of another application', async () => {
    await ask('/studies', { headers: { Cookie: 'session=of-another' } });
    expect(received[0].headers.cookie).toBeUndefined();
  });

  it('is the configured user, whomever the page names', async () => {
    await ask('/studies', { headers: { Authorization: 'Bearer of-the-page' } });
    expect(received[0].headers.authorization).toBe(`Basic ${btoa('keeper:secret')}`);
  });

  it('is the user of the page where none is configured', async () => {
    const headers = { Authorization: 'Bearer of-the-page' };
    await rawRequest(openProxy.url, '/dicom-web/studies', { headers });
    expect(received[0].headers.authorization).toBe('Bearer of-the-page');
  });
});

describe('what comes back from it', () => {
  it('is no cookie and no rule for this origin', async () => {
    const refused = {
      'Set-Cookie': ['a=1', 'b=2'],
      'Clear-Site-Data': '"*"',
      'Access-Control-Allow-Origin': '*',
      'Service-Worker-Allowed': '/',
      Refresh: '0; url=http://elsewhere.example',
      Link: '<http://elsewhere.example>; rel=preload',
    };
    answers(200, { ...refused, 'Content-Type': 'image/png', ETag: '"1"' });
    const { headers } = await ask(`${INSTANCE}/rendered`);
    expect(headers['content-type']).toBe('image/png');
    expect(headers.etag).toBe('"1"');
    for (const name of Object.keys(refused)) {
      expect(headers[name.toLowerCase()]).toBeUndefined();
    }
  });

  it('is no web page that could act as one of this origin', async () => {
    answers(200, { 'Content-Type': 'text/html' }, '<form>login</form>');
    const { headers, body } = await ask('/studies');
    expect(headers['content-security-policy']).toBe('sandbox');
    expect(body).toBe('<form>login</form>');
  });

  it('asks for a password only where none is configured', async () => {
    answers(401, { 'WWW-Authenticate': 'Basic realm="PACS"' });
    expect((await ask('/studies')).headers['www-authenticate']).toBeUndefined();
    const open = await rawRequest(openProxy.url, '/dicom-web/studies');
    expect([open.status, open.headers['www-authenticate']]).toEqual([401, 'Basic realm="PACS"']);
  });

  it.each([301, 302, 303, 307, 308])(
    'leads nowhere but to resources of the PACS, with status %i',
    async (status) => {
      for (const location of [
        `${pacsUrl}/pacs/dicom-web${INSTANCE}`,
        `/pacs/dicom-web${INSTANCE}`,
      ]) {
        answers(status, { Location: location });
        const answer = await ask('/studies');
        expect([answer.status, answer.headers.location]).toEqual([
          status,
          `${proxy.dicomwebUrl}${INSTANCE}`,
        ]);
      }
      for (const location of [
        'https://login.example/?token=1',
        '//login.example/pacs/dicom-web/studies',
        '/login',
        '/pacs/dicom-web/..%2fpatients',
        `${pacsUrl}/pacs/dicom-web-admin/studies`,
        'javascript:alert(1)',
        'http://[',
        '',
      ]) {
        answers(status, { Location: location });
        const answer = await ask('/studies');
        expect([answer.status, answer.headers.location]).toEqual([502, undefined]);
        expect(answer.body).toMatch(/^The PACS at .* redirects to .* may want a login/);
        expect(answer.body).not.toMatch(/secret|token/);
      }
    }
  );
});
