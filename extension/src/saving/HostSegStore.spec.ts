import { storeChecked, type StoreOutcome } from '@multiverseg/core/dicomweb';
import type { DataSource } from '../host/types';
import { checkObject } from './checkObject';
import { HostSegStore } from './HostSegStore';
import { prepareObjects, type PreparedObject } from './prepareObjects';
import { snapshotSegmentation } from './snapshot';
import { openSegmentation } from '../testing/openSegmentation';
import { FakePacs, FakeRequest, type StowAnswer } from './testing/fakePacs';

let object: PreparedObject;
let uid: string;
beforeAll(async () => {
  const host = openSegmentation(
    [{ sop: '1.1', width: 3, height: 3, labels: [0, 1, 1, 0, 1, 0, 0, 0, 1] }],
    {
      1: { label: 'A' },
    }
  );
  const options = { encoding: 'BINARY', newSeriesNumber: async () => 4001 } as const;
  [object] = await prepareObjects(snapshotSegmentation(host, 'seg'), new Map(), options);
  uid = object.identity.sopInstanceUid;
});
const failedBody = (reason: number) =>
  JSON.stringify({
    '00081198': {
      vr: 'SQ',
      Value: [
        { '00081155': { vr: 'UI', Value: [uid] }, '00081197': { vr: 'US', Value: [reason] } },
      ],
    },
  });

const storedBody = () =>
  JSON.stringify({
    '00081199': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: [uid] } }] },
  });
const withOtherVoxel = (dataset: Record<string, unknown>) => ({
  ...dataset,
  PixelData: Uint8Array.of(new Uint8Array(dataset.PixelData as ArrayBuffer)[0] ^ 1, 1).buffer,
});

describe('storing a segmentation through the host', () => {
  const realFetch = globalThis.fetch;
  let pacs: FakePacs;
  let steps: string[];

  beforeEach(() => {
    pacs = new FakePacs();
    steps = [];
    globalThis.fetch = pacs.fetch as typeof fetch;
    globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  });
  afterAll(() => {
    globalThis.fetch = realFetch;
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  });

  interface Options {
    readonly dataSource?: DataSource;
    readonly signal?: AbortSignal;
    readonly pausesMs?: readonly number[];
  }
  const store = ({ dataSource = pacs.dataSource, signal, pausesMs = [0, 0] }: Options = {}) => {
    const host = new HostSegStore(dataSource, () => ({ Authorization: 'Bearer t' }));
    return storeChecked(host, object, {
      check: (file) => checkObject(file, object),
      onStep: ({ step }) => steps.push(step),
      signal,
      patience: { shown: pausesMs, lost: pausesMs },
    });
  };
  const failure = (outcome: StoreOutcome) =>
    outcome.kind === 'failed' ? outcome.failure : outcome;

  it('is done only after the object was fetched back and compared', async () => {
    expect(await store()).toEqual({ kind: 'stored' });
    expect([...new Set(steps)]).toEqual(['storing', 'checking']);
    const { studyInstanceUid, seriesInstanceUid } = object.identity;
    expect(pacs.reads).toEqual([
      {
        url: `/dicom-web/studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances/${uid}`,
        headers: {
          Authorization: 'Bearer t',
          Accept: 'multipart/related; type="application/dicom"; transfer-syntax=*',
        },
      },
    ]);
  });

  it('waits for an archive that lags behind', async () => {
    pacs.stow = { status: 200, body: storedBody() };
    pacs.wado = [{ status: 404 }, { status: 0 }, { status: 200 }];
    expect(await store()).toEqual({ kind: 'stored' });
    expect(pacs.reads).toHaveLength(3);
  });

  it('does not hang when the host’s client does', async () => {
    pacs.stow = { status: 200, clientHangs: true };
    expect(await store()).toEqual({ kind: 'stored' });
  });

  it.each<[string, StowAnswer & { readonly reason?: number }]>([
    ['pacs-logged-out', { status: 401 }],
    ['pacs-refused', { status: 403 }],
    ['pacs-conflict', { status: 409, reason: 0x0122 }],
    ['pacs-partial', { status: 202, reason: 0xa700 }],
    ['pacs-partial', { status: 200, reason: 0x0110 }],
    ['pacs-too-large', { status: 413, body: '<html>nginx</html>' }],
    ['pacs-no-stow', { status: 404 }],
  ])(
    'says %s when the PACS answers %j, and never reads back',
    async (code, { reason, ...stow }) => {
      pacs.stow = { body: reason === undefined ? '' : failedBody(reason), ...stow };
      expect(failure(await store())).toMatchObject({ code });
      expect(steps).toEqual(['storing']);
    }
  );

  it.each([
    ['pacs-unreachable', { status: 0 }],
    ['pacs-error', { status: 500 }],
    ['pacs-web-page', { status: 200, body: '<html>', contentType: 'text/html', keeps: false }],
    ['pacs-web-page', { status: 200, body: '{}', responseUrl: 'https://x/login', keeps: false }],
    ['pacs-busy-for', { status: 503, retryAfter: '20' }],
  ])('says %s when the PACS answers %j, and does not have it', async (code, stow) => {
    pacs.stow = stow;
    expect(failure(await store())).toMatchObject({ code });
  });

  it('gives the reason of a conflict', async () => {
    pacs.stow = { status: 409, body: failedBody(0x0122) };
    expect(failure(await store())).toMatchObject({
      params: { reason: { code: 'class-not-supported', params: { reasonCode: 0x0122 } } },
    });
  });

  it('says so when the data source can’t store', async () => {
    expect(failure(await store({ dataSource: {} }))).toMatchObject({ code: 'pacs-no-store' });
  });

  it('says the viewer could not write the object when nothing was sent', async () => {
    const dataSource = { store: { dicom: () => Promise.reject(new Error('bad tag')) } };
    expect(failure(await store({ dataSource }))).toMatchObject({ code: 'seg-encode-failed' });
  });

  it('says seg-differs when one voxel comes back changed', async () => {
    pacs.wado = [{ status: 200, change: withOtherVoxel }];
    expect(await store()).toMatchObject({ failure: { code: 'seg-differs' }, isUidTaken: true });
  });

  it('says so when the object stays away', async () => {
    pacs.stow = { status: 200, body: storedBody() };
    pacs.wado = [{ status: 404 }];
    expect(failure(await store())).toMatchObject({ code: 'seg-not-shown' });
    expect(pacs.reads).toHaveLength(3);
  });

  it('does not wait where reading is forbidden', async () => {
    pacs.stow = { status: 200, body: storedBody() };
    pacs.wado = [{ status: 403 }];
    expect(failure(await store())).toMatchObject({ code: 'read-refused' });
    expect(steps).toEqual(['storing', 'checking']);
  });

  it('sends the same UIDs when it is tried again', async () => {
    pacs.stow = { status: 500 };
    expect(failure(await store())).toMatchObject({ code: 'pacs-error' });
    pacs.stow = { status: 200 };
    expect(await store()).toEqual({ kind: 'stored' });
    expect(new Set(pacs.uploads.map(({ SOPInstanceUID }) => SOPInstanceUID))).toEqual(
      new Set([uid])
    );
  });

  it('counts as saved when a retry finds its own object there already', async () => {
    pacs.stow = { status: 409, body: failedBody(0x0111), keeps: true };
    expect(await store()).toEqual({ kind: 'stored' });
  });

  it('stays a conflict when the object under that UID is not given back', async () => {
    pacs.stow = { status: 409, body: failedBody(0x0111) };
    expect(failure(await store())).toMatchObject({ code: 'pacs-conflict' });
  });

  it('says seg-differs when the object under that UID has other voxels: no retry can succeed', async () => {
    pacs.stow = { status: 409, body: failedBody(0x0111), keeps: true };
    pacs.wado = [{ status: 200, change: withOtherVoxel }];
    expect(await store()).toMatchObject({ failure: { code: 'seg-differs' }, isUidTaken: true });
  });

  it('can be cancelled while the PACS is silent', async () => {
    pacs.stow = {};
    const controller = new AbortController();
    const saving = store({ signal: controller.signal });
    controller.abort();
    expect(failure(await saving)).toMatchObject({ code: 'save-cancelled' });
    expect(pacs.reads).toEqual([]);
  });

  it('can be cancelled between tries to read back', async () => {
    pacs.stow = { status: 200, body: storedBody() };
    pacs.wado = [{ status: 404 }];
    const controller = new AbortController();
    const saving = store({ signal: controller.signal, pausesMs: [600_000] });
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort();
    expect(failure(await saving)).toMatchObject({ code: 'check-cancelled' });
  });

  it('asks no other server, whatever a data set names', async () => {
    const host = new HostSegStore(pacs.dataSource, () => ({ Authorization: 'Bearer t' }));
    const answer = await host.retrieve('https://elsewhere.example/bulk/1', '*/*');
    expect(answer.kind).toBe('no-answer');
    expect(pacs.reads).toEqual([]);
  });
});
