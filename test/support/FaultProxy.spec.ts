import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DicomJson } from '../../demo/dicomweb/dicomJson';
import { readInstance } from '../../demo/dicomweb/instance';
import { formatMultipart } from '../../demo/dicomweb/multipart';
import { createServer, type RunningServer } from '../../demo/server';
import { FaultProxy } from './FaultProxy';
import {
  withOtherPatient,
  withOtherPixel,
  withOtherPosition,
  withOtherSegmentLabel,
  withOtherUid,
} from './faults/alterations';
import {
  answerStatus,
  emptyBody,
  failedSopSequence,
  loginPage,
  redirectToLogin,
  type Fault,
} from './faults/faults';
import { requestKind } from './faults/requestKind';

const SAMPLES = path.resolve(__dirname, '../../demo/studies/hippocampus_msd');
const file = readFileSync(path.join(SAMPLES, 'hippocampus_003/series/MR000.dcm'));
const { studyUid, seriesUid, sopInstanceUid, dataset } = readInstance(file);
const INSTANCE = `/studies/${studyUid}/series/${seriesUid}/instances/${sopInstanceUid}`;
const PATIENT_NAME = '00100010';

let folder: string;
let server: RunningServer;
let proxy: FaultProxy;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'faults-'));
  server = await createServer({ ohifFolder: folder, studyFolders: [], dataFolder: folder });
  proxy = await FaultProxy.start(server.dicomwebUrl);
});

afterEach(async () => {
  await proxy.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function store(): Promise<Response> {
  const parts = [{ contentType: 'application/dicom', body: file }];
  const { contentType, body } = formatMultipart(parts, 'application/dicom');
  const headers = { 'Content-Type': contentType };
  return fetch(`${proxy.dicomwebUrl}/studies`, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
  });
}

const retrieve = () =>
  fetch(`${proxy.dicomwebUrl}${INSTANCE}`, { headers: { Accept: 'application/dicom' } });

const retrieved = async () => Buffer.from(await (await retrieve()).arrayBuffer());

/** Past the proxy. */
const isStored = async () => (await fetch(`${server.dicomwebUrl}${INSTANCE}`)).ok;

describe('the fault proxy', () => {
  it('passes everything on while nothing is set, and names the address of its own', async () => {
    const answer = (await (await store()).json()) as DicomJson;
    const [item] = answer['00081199'].Value as DicomJson[];
    expect(item['00081190'].Value).toEqual([`${proxy.dicomwebUrl}${INSTANCE}`]);
    expect((await retrieved()).equals(file)).toBe(true);
    expect(proxy.seen.map(({ kind }) => kind)).toEqual(['store', 'retrieve']);
  });

  it.each<[string, Fault, boolean]>([
    ['before the PACS was asked', { kind: 'reset', moment: 'before' }, false],
    ['after it has stored', { kind: 'reset', moment: 'after' }, true],
  ])('closes the connection %s', async (_, fault, stored) => {
    proxy.set('store', fault);
    await expect(store()).rejects.toThrow();
    expect(await isStored()).toBe(stored);
  });

  it.each([401, 403, 406, 409, 413, 429, 500, 502, 503, 504])(
    'answers %i, before or after',
    async (code) => {
      proxy.set('store', answerStatus(code));
      expect((await store()).status).toBe(code);
      expect(await isStored()).toBe(false);
      proxy.set('store', answerStatus(code, 'after'));
      expect((await store()).status).toBe(code);
      expect(await isStored()).toBe(true);
    }
  );

  it.each<[string, Fault]>([
    ['200 with a login page', loginPage()],
    ['302 to one', redirectToLogin()],
  ])('answers %s', async (_, fault) => {
    proxy.set('store', fault);
    const answer = await store();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await isStored()).toBe(false);
  });

  it.each([202, 409] as const)('answers %i with each object as failed', async (code) => {
    proxy.set('store', failedSopSequence(0xa700, code));
    const answer = await store();
    const body = (await answer.json()) as DicomJson;
    const [item] = body['00081198'].Value as DicomJson[];
    expect([answer.status, item['00081155'].Value, item['00081197'].Value]).toEqual([
      code,
      [sopInstanceUid],
      [0xa700],
    ]);
    expect(await isStored()).toBe(false);
  });

  it('answers with nothing, though the PACS has stored', async () => {
    proxy.set('store', emptyBody());
    const answer = await store();
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await isStored()).toBe(true);
  });

  it('keeps waiting until it is released', async () => {
    proxy.set('store', { kind: 'hold', moment: 'after' });
    const answer = store();
    while (proxy.waiting === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await isStored()).toBe(true);
    proxy.mend();
    expect((await answer).status).toBe(200);
  });

  it('is slow to show: the third try finds it', async () => {
    await store();
    proxy.set('retrieve', answerStatus(404), { times: 2 });
    const statuses = [await retrieve(), await retrieve(), await retrieve()].map((a) => a.status);
    expect(statuses).toEqual([404, 404, 200]);
  });

  it('cuts an answer short, with and without saying so', async () => {
    await store();
    proxy.set('retrieve', { kind: 'truncate', share: 0.5, ending: 'cut' });
    await expect(retrieved()).rejects.toThrow();
    for (const share of [0.5, 0]) {
      proxy.set('retrieve', { kind: 'truncate', share, ending: 'complete' });
      expect((await retrieved()).byteLength).toBe(Math.floor(file.byteLength * share));
    }
  });

  it('changes what comes back: pixels, patient, position', async () => {
    await store();
    proxy.set('retrieve', { kind: 'alter', alter: withOtherPixel });
    expect((await retrieved()).byteLength).toBe(file.byteLength);
    expect((await retrieved()).equals(file)).toBe(false);
    proxy.set('retrieve', { kind: 'alter', alter: withOtherPatient });
    const other = readInstance(await retrieved()).dataset;
    expect(other[PATIENT_NAME].Value).toEqual([{ Alphabetic: 'Other^Patient' }]);
    proxy.set('retrieve', { kind: 'alter', alter: withOtherPosition });
    const [x, y] = readInstance(await retrieved()).dataset['00200032'].Value as number[];
    const [oldX, oldY] = dataset['00200032'].Value as number[];
    expect([x, y]).toEqual([oldX + 1, oldY]);
  });

  it('changes metadata', async () => {
    await store();
    const alter = (datasets: unknown) =>
      (datasets as DicomJson[]).map((one) => ({ ...one, [PATIENT_NAME]: { vr: 'PN' } }));
    proxy.set('metadata', { kind: 'alter-json', alter });
    const answer = await fetch(`${proxy.dicomwebUrl}${INSTANCE}/metadata`);
    const [metadata] = (await answer.json()) as DicomJson[];
    expect(metadata[PATIENT_NAME]).toEqual({ vr: 'PN' });
    expect(metadata['00100020']).toEqual(dataset['00100020']);
  });

  it('has other bytes stored than were sent', async () => {
    proxy.set('store', { kind: 'alter', alter: withOtherPixel });
    expect((await store()).status).toBe(200);
    expect((await retrieved()).equals(withOtherPixel(file))).toBe(true);
  });

  it('has objects stored under another UID', async () => {
    proxy.set('store', { kind: 'alter', alter: withOtherUid('1.2.3.4') });
    const answer = (await (await store()).json()) as DicomJson;
    const [item] = answer['00081199'].Value as DicomJson[];
    expect(item['00081155'].Value).toEqual(['1.2.3.4']);
    expect(await isStored()).toBe(false);
  });
});

describe('an alteration that finds nothing to alter', () => {
  it('is told at the end, so that no test passes because of it', async () => {
    const other = await FaultProxy.start(server.dicomwebUrl);
    await store();
    other.set('retrieve', { kind: 'alter', alter: withOtherSegmentLabel });
    await expect(fetch(`${other.dicomwebUrl}${INSTANCE}`)).rejects.toThrow();
    await expect(other.close()).rejects.toThrow('no element 00620005');
  });
});

describe('the kind of a request', () => {
  it.each([
    ['POST', '/studies', 'store'],
    ['POST', '/studies/1.2', 'store'],
    ['GET', '/studies', 'search'],
    ['GET', '/studies/1.2/series/1.3/instances', 'search'],
    ['GET', '/studies/1.2', 'retrieve'],
    ['GET', '/studies/1.2/series/1.3/instances/1.4', 'retrieve'],
    ['GET', '/studies/1.2/metadata', 'metadata'],
    ['GET', '/studies/1.2/series/1.3/instances/1.4/frames/1', 'part'],
    ['GET', '/studies/1.2/series/1.3/instances/1.4/bulkdata/7FE00010', 'part'],
    ['GET', '/assets/app.js', undefined],
    ['DELETE', '/studies/1.2', undefined],
  ])('%s %s is %s', (method, urlPath, kind) => {
    expect(requestKind(method, urlPath)).toBe(kind);
  });
});
