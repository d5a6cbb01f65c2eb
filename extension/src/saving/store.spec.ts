import { encodeLoadedSegmentation } from './encode';
import { storeSegmentation, type StoreOptions } from './store';
import { fakeHost } from './testing/fakeHost';
import { FakePacs, FakeRequest } from './testing/fakePacs';

const encoded = encodeLoadedSegmentation(
  fakeHost([{ sop: '1.1', width: 3, height: 3, labels: [0, 1, 1, 0, 1, 0, 0, 0, 1] }], {
    1: { label: 'A' },
  }),
  'seg'
);
const uid = String(encoded.dataset.SOPInstanceUID);
const failedBody = (reason: number) =>
  JSON.stringify({
    '00081198': {
      vr: 'SQ',
      Value: [
        { '00081155': { vr: 'UI', Value: [uid] }, '00081197': { vr: 'US', Value: [reason] } },
      ],
    },
  });

describe('storing a segmentation', () => {
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

  const store = (options: Partial<StoreOptions> = {}) =>
    storeSegmentation(encoded, {
      dataSource: pacs.dataSource,
      authorisation: () => ({ Authorization: 'Bearer t' }),
      onStep: (step) => steps.push(step),
      retryDelaysMs: [0, 0],
      ...options,
    });

  it('is done only after the object was fetched back and compared', async () => {
    await store();
    expect(steps).toEqual(['storing', 'checking']);
    expect(pacs.reads).toEqual([
      {
        url: `/dicom-web/studies/${encoded.dataset.StudyInstanceUID}/series/${encoded.dataset.SeriesInstanceUID}/instances/${uid}`,
        headers: {
          Authorization: 'Bearer t',
          Accept: 'multipart/related; type="application/dicom"',
        },
      },
    ]);
  });

  it('waits for an archive that lags behind', async () => {
    pacs.wado = [{ status: 404 }, { status: 0 }, { status: 200 }];
    await store();
    expect(pacs.reads).toHaveLength(3);
  });

  it('does not hang when the host’s client does', async () => {
    pacs.stow = { status: 200, clientHangs: true };
    await expect(store()).resolves.toBeUndefined();
  });

  it.each([
    ['pacs-unreachable', { status: 0 }],
    ['pacs-refused', { status: 401 }],
    ['pacs-refused', { status: 403 }],
    ['pacs-conflict', { status: 409, body: failedBody(0x0122) }],
    ['pacs-partial', { status: 202, body: failedBody(0xa700) }],
    ['pacs-partial', { status: 200, body: failedBody(0x0110) }],
    ['pacs-too-large', { status: 413, body: '<html>nginx</html>' }],
    ['pacs-error', { status: 500 }],
    ['pacs-error', { status: 404 }],
  ])('says %s when the PACS answers %j, and never reads back', async (code, stow) => {
    pacs.stow = stow;
    await expect(store()).rejects.toMatchObject({ code, name: 'StoreError' });
    expect(steps).toEqual(['storing']);
  });

  it('gives the reason of a conflict', async () => {
    pacs.stow = { status: 409, body: failedBody(0x0122) };
    await expect(store()).rejects.toMatchObject({
      params: { reason: { code: 'class-not-supported', params: { reasonCode: 0x0122 } } },
    });
  });

  it('says so when the data source can’t store', async () => {
    await expect(store({ dataSource: {} })).rejects.toMatchObject({ code: 'pacs-no-store' });
  });

  it('says the viewer could not write the object when nothing was sent', async () => {
    const dataSource = { store: { dicom: () => Promise.reject(new Error('bad tag')) } };
    await expect(store({ dataSource })).rejects.toMatchObject({ code: 'seg-encode-failed' });
  });

  it('says seg-differs when one voxel comes back changed', async () => {
    const change = (dataset: Record<string, unknown>) => ({
      ...dataset,
      PixelData: Uint8Array.of(new Uint8Array(dataset.PixelData as ArrayBuffer)[0] ^ 1, 1).buffer,
    });
    pacs.wado = [{ status: 200, change }];
    await expect(store()).rejects.toMatchObject({ code: 'seg-differs', name: 'VerifyError' });
  });

  it('says seg-not-readable when the object stays away', async () => {
    pacs.wado = [{ status: 404 }];
    await expect(store()).rejects.toMatchObject({ code: 'seg-not-readable' });
    expect(pacs.reads).toHaveLength(3);
  });

  it('does not ask again where reading is forbidden', async () => {
    pacs.wado = [{ status: 403 }];
    await expect(store()).rejects.toMatchObject({ code: 'seg-not-readable' });
    expect(pacs.reads).toHaveLength(1);
  });

  it('sends the same UIDs when it is tried again', async () => {
    pacs.stow = { status: 500 };
    await expect(store()).rejects.toMatchObject({ code: 'pacs-error' });
    pacs.stow = { status: 200 };
    await store();
    expect(new Set(pacs.uploads.map(({ SOPInstanceUID }) => SOPInstanceUID))).toEqual(
      new Set([uid])
    );
  });

  it('counts as saved when a retry finds its own object there already', async () => {
    pacs.stow = { status: 409, body: failedBody(0x0111), keeps: true };
    await expect(store()).resolves.toBeUndefined();
  });

  it('stays a conflict when the object under that UID is another one', async () => {
    pacs.stow = { status: 409, body: failedBody(0x0111) };
    await expect(store()).rejects.toMatchObject({ code: 'pacs-conflict' });
  });

  it('says seg-differs when the object under that UID has other voxels: no retry can succeed', async () => {
    pacs.stow = { status: 409, body: failedBody(0x0111), keeps: true };
    const change = (dataset: Record<string, unknown>) => ({
      ...dataset,
      PixelData: Uint8Array.of(new Uint8Array(dataset.PixelData as ArrayBuffer)[0] ^ 1, 1).buffer,
    });
    pacs.wado = [{ status: 200, change }];
    await expect(store()).rejects.toMatchObject({ code: 'seg-differs' });
  });

  it('can be cancelled while the PACS is silent', async () => {
    pacs.stow = {};
    const controller = new AbortController();
    const saving = store({ signal: controller.signal });
    controller.abort();
    await expect(saving).rejects.toMatchObject({ name: 'AbortError' });
    expect(pacs.reads).toEqual([]);
  });

  it('can be cancelled between tries to read back', async () => {
    pacs.wado = [{ status: 404 }];
    const controller = new AbortController();
    const saving = store({ signal: controller.signal, retryDelaysMs: [600_000] });
    const cancelled = expect(saving).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort();
    await cancelled;
  });
});
