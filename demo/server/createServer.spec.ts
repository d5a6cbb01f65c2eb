import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DicomJson } from '../dicomweb/dicomJson';
import { rawRequest } from '../../test/support/rawRequest';
import { createServer, type RunningServer } from './createServer';

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'server-'));
  const ohifFolder = path.join(folder, 'ohif');
  const pluginsFolder = path.join(folder, 'plugins');
  mkdirSync(ohifFolder);
  mkdirSync(pluginsFolder);
  writeFileSync(path.join(ohifFolder, 'index.html'), '<p>viewer</p>');
  writeFileSync(path.join(pluginsFolder, 'mode.mjs'), 'export default {}');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  server = await createServer({
    ohifFolder,
    pluginsFolder,
    studyFolders: [],
    dataFolder: path.join(folder, 'data'),
    pluginVersion: '9.8.7',
    siteHeaders: { 'Content-Security-Policy': "default-src 'self'" },
  });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const request = (urlPath: string, headers: Record<string, string>) =>
  rawRequest(server.url, urlPath, { headers });

const localhost = { host: 'localhost' };

describe('the demo server', () => {
  it('serves the viewer, also for the routes of its pages, isolated from other origins', async () => {
    for (const urlPath of ['/', '/viewer?StudyInstanceUIDs=1.2']) {
      const { body, headers } = await request(urlPath, localhost);
      expect(body).toBe('<p>viewer</p>');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    }
  });

  it('sends the headers of the site with whatever it answers', async () => {
    for (const urlPath of ['/', '/plugins/mode.mjs', '/app-config.js', '/dicom-web/x', '/no.js']) {
      const { headers } = await request(urlPath, localhost);
      expect(headers['content-security-policy']).toBe("default-src 'self'");
    }
  });

  it('answers 404 rather than the viewer for a file that is not there', async () => {
    for (const urlPath of ['/missing.js', '/plugins/missing.js', '/plugins/missing']) {
      expect((await request(urlPath, localhost)).status).toBe(404);
    }
  });

  it('serves modules as JavaScript and a configuration with the version of the plugin', async () => {
    const module = await request('/plugins/mode.mjs', localhost);
    expect(module.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const config = await request('/app-config.js', localhost);
    expect(config.body).toContain('/plugins/multiverseg-9.8.7/mode.js');
  });

  it.each([
    '/../secret.txt',
    '/plugins/../../secret.txt',
    '/plugins/..%2f..%2fsecret.txt',
    '/plugins/%2e%2e/%2e%2e/secret.txt',
    '/plugins/..%5c..%5csecret.txt',
    '/plugins/%00',
    '/plugins/%zz',
  ])('lets no path out of its folders: %s', async (urlPath) => {
    const answer = await request(urlPath, localhost);
    expect(answer.body).not.toBe('secret');
    expect(answer.status).toBe(404);
  });

  it('answers neither to other host names nor to pages of other origins', async () => {
    expect((await request('/', { host: 'rebound.example' })).status).toBe(403);
    const origin = 'http://other.example';
    expect((await request('/dicom-web/studies', { ...localhost, origin })).status).toBe(403);
    expect((await request('/dicom-web/studies', localhost)).body).toBe('[]');
  });

  it('closes the connection when a test asks for that', async () => {
    server.setStowFault({ kind: 'disconnect' });
    await expect(fetch(`${server.dicomwebUrl}/studies`, { method: 'POST' })).rejects.toThrow();
    server.setStowFault(undefined);
    expect((await fetch(`${server.dicomwebUrl}/studies`, { method: 'POST' })).status).toBe(415);
  });
});

describe('the demo server with several DICOMweb services', () => {
  const samples = path.resolve(__dirname, '../studies/hippocampus_msd/hippocampus_003');
  const appConfigFile = () => path.join(folder, 'own-config.js');
  let several: RunningServer;
  let behind: RunningServer;

  beforeAll(async () => {
    writeFileSync(appConfigFile(), 'window.config = { version: "{{VERSION}}" }');
    const ohifFolder = path.join(folder, 'ohif');
    const empty = { studyFolders: [], dataFolder: path.join(folder, 'a') };
    behind = await createServer({ ohifFolder, ...empty, dataFolder: path.join(folder, 'c') });
    several = await createServer({
      ohifFolder,
      appConfigFile: appConfigFile(),
      pluginVersion: '1',
      ...empty,
      furtherSources: {
        '/pacs-b': { studyFolders: [samples], dataFolder: path.join(folder, 'b') },
        '/pacs-c': { dicomweb: behind.dicomwebUrl },
      },
    });
  });

  afterAll(async () => {
    await several.close();
    await behind.close();
  });

  it('serves each at its own path, with its own addresses', async () => {
    const studiesAt = async (root: string) =>
      (await (await fetch(`${several.url}${root}/studies`)).json()) as DicomJson[];
    expect(await studiesAt('/dicom-web')).toEqual([]);
    const [study] = await studiesAt('/pacs-b');
    expect(study['00081190'].Value).toEqual([
      expect.stringMatching(`^${several.url}/pacs-b/studies/`),
    ]);
    expect(await studiesAt('/pacs-c')).toEqual([]);
  });

  it('stores in the one that is asked, and in no other', async () => {
    const body = new Uint8Array(readFileSync(path.join(samples, 'series/MR000.dcm')));
    const headers = { 'Content-Type': 'application/dicom' };
    const answer = await fetch(`${several.url}/pacs-c/studies`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
    const countAt = async (url: string) => ((await (await fetch(url)).json()) as unknown[]).length;
    expect(await countAt(`${several.dicomwebUrl}/instances`)).toBe(0);
    expect(await countAt(`${several.url}/pacs-c/instances`)).toBe(1);
    expect(await countAt(`${behind.dicomwebUrl}/instances`)).toBe(1);
  });

  it('takes another configuration of the viewer', async () => {
    const config = await fetch(`${several.url}/app-config.js`);
    expect(await config.text()).toBe('window.config = { version: "1" }');
  });
});

describe('the demo server before a PACS of one’s own', () => {
  it('brings the URLs of a PACS without a path of its own to its own origin, once', async () => {
    const pacs = http.createServer((incoming, answer) => {
      answer.setHeader('Content-Type', 'application/dicom+json');
      const { host, forwarded = '' } = incoming.headers;
      const own = /host=([^;]+)/.exec(forwarded)?.[1];
      answer.end(JSON.stringify([`http://${host}/studies/1`, `http://${own}/studies/1`]));
    });
    await new Promise<void>((resolve) => pacs.listen(0, '127.0.0.1', resolve));
    const { port } = pacs.address() as AddressInfo;
    const dicomweb = `http://127.0.0.1:${port}`;
    const proxy = await createServer({ ohifFolder: path.join(folder, 'ohif'), dicomweb });
    try {
      const answer = await fetch(`${proxy.dicomwebUrl}/studies`);
      const expected = `${proxy.dicomwebUrl}/studies/1`;
      expect(await answer.json()).toEqual([expected, expected]);
    } finally {
      await proxy.close();
      await new Promise((resolve) => {
        pacs.close(resolve);
        pacs.closeAllConnections();
      });
    }
  });

  it('passes requests on and brings the URLs of the answers to its own origin', async () => {
    let received: http.IncomingHttpHeaders = {};
    const pacs = http.createServer((incoming, answer) => {
      received = incoming.headers;
      answer.setHeader('Content-Type', 'application/dicom+json');
      answer.end(
        JSON.stringify({ path: incoming.url, uri: `http://${incoming.headers.host}/rs/studies/1` })
      );
    });
    await new Promise<void>((resolve) => pacs.listen(0, '127.0.0.1', resolve));
    const { port } = pacs.address() as AddressInfo;
    const proxy = await createServer({
      ohifFolder: path.join(folder, 'ohif'),
      dicomweb: `http://user:pass%20word@127.0.0.1:${port}/rs/`,
    });
    try {
      const answer = await fetch(`${proxy.dicomwebUrl}/studies?limit=1`);
      expect(await answer.json()).toEqual({
        path: '/rs/studies?limit=1',
        uri: `${proxy.dicomwebUrl}/studies/1`,
      });
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(received.forwarded).toBe(`for=127.0.0.1;host=${new URL(proxy.url).host};proto=http`);
      expect(received.authorization).toBe(`Basic ${btoa('user:pass word')}`);
    } finally {
      await new Promise((resolve) => {
        pacs.close(resolve);
        pacs.closeAllConnections();
      });
    }
    const down = await fetch(`${proxy.dicomwebUrl}/studies`);
    expect(down.status).toBe(502);
    expect(await down.text()).toContain(`http://127.0.0.1:${port}/rs does not answer`);
    await proxy.close();
  });
});
