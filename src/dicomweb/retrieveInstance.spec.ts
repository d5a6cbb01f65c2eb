import { retrieveInstance } from './retrieveInstance';
import { answered, json, noAnswer, page, ScriptedStore } from './testing/ScriptedStore';

const identity = { studyInstanceUid: '1', seriesInstanceUid: '2', sopInstanceUid: '3' };
const resource = 'studies/1/series/2/instances/3';
const multipart = (...bodies: readonly (readonly number[])[]) =>
  answered(
    200,
    Buffer.concat([
      ...bodies.flatMap((body) => [
        Buffer.from('--b\r\n\r\n'),
        Buffer.from(body),
        Buffer.from('\r\n'),
      ]),
      Buffer.from('--b--'),
    ]),
    { contentType: 'multipart/related; boundary=b' }
  );

describe('one try to retrieve an instance', () => {
  let store: ScriptedStore;
  beforeEach(() => {
    store = new ScriptedStore();
  });
  const retrieve = (form = { index: 0 }) => retrieveInstance(store, identity, form);
  const bytes = async () => {
    const retrieved = await retrieve();
    return retrieved.kind === 'file' ? [...retrieved.file] : retrieved;
  };

  it('takes it in one part or in several', async () => {
    store.wado = [multipart([1, 2])];
    expect(await bytes()).toEqual([1, 2]);
    store.wado = [answered(200, Uint8Array.of(3), { contentType: 'application/dicom' })];
    expect(await bytes()).toEqual([3]);
  });

  it('asks in other forms where the first is not acceptable, and remembers which one was', async () => {
    store.wado = (_, accept) => (accept.includes('"') ? answered(406) : multipart([1]));
    const form = { index: 0 };
    await retrieve(form);
    await retrieve(form);
    expect(store.reads.map(({ accept }) => accept)).toEqual([
      'multipart/related; type="application/dicom"; transfer-syntax=*',
      'multipart/related; type="application/dicom"',
      'multipart/related; type=application/dicom; transfer-syntax=*',
      'multipart/related; type=application/dicom; transfer-syntax=*',
    ]);
  });

  it.each([
    [404, { kind: 'absent' }],
    [410, { kind: 'absent' }],
    [401, { failure: { code: 'read-logged-out', params: { status: 401 } }, isFinal: true }],
    [403, { failure: { code: 'read-refused', params: { status: 403 } }, isFinal: true }],
    [406, { failure: { code: 'read-refused', params: { status: 406 } }, isFinal: true }],
    [500, { failure: { code: 'read-error', params: { status: 500 } }, isFinal: false }],
    [503, { failure: { code: 'read-error', params: { status: 503 } }, isFinal: false }],
  ])('understands status %i', async (status, expected) => {
    store.wado = [answered(status)];
    expect(await retrieve()).toMatchObject(expected);
  });

  it('takes a web page for no file, and no answer for no proof', async () => {
    store.wado = [page()];
    expect(await retrieve()).toMatchObject({ failure: { code: 'read-web-page' }, isFinal: true });
    store.wado = [noAnswer];
    expect(await retrieve()).toMatchObject({
      failure: { code: 'read-unreachable' },
      isFinal: false,
    });
    store.wado = [
      answered(200, '--b\r\n\r\ncut', { contentType: 'multipart/related; boundary=b' }),
    ];
    expect(await retrieve()).toMatchObject({
      failure: { code: 'seg-not-readable' },
      isFinal: false,
    });
  });

  it('does not ask again who was silent for as long as may be', async () => {
    store.wado = [{ kind: 'no-answer', cause: new DOMException('late', 'TimeoutError') }];
    expect(await retrieve()).toMatchObject({
      failure: { code: 'read-unreachable' },
      isFinal: true,
    });
  });

  describe('where the service gives it away in parts only', () => {
    const metadata = (pixels: object) => ({
      '00280008': { vr: 'IS', Value: [2] },
      '00280010': { vr: 'US', Value: [3] },
      '00280011': { vr: 'US', Value: [3] },
      '00280100': { vr: 'US', Value: [1] },
      '7FE00010': { vr: 'OB', ...pixels },
    });
    const serve = (pixels: object, parts: Record<string, ReturnType<typeof answered>>) => {
      store.wado = (asked) =>
        asked === `${resource}/metadata`
          ? json(200, [metadata(pixels)])
          : (parts[asked] ?? answered(403));
    };
    const pixels = async () => {
      const retrieved = await retrieve();
      if (retrieved.kind !== 'parts') {
        return retrieved;
      }
      const { pixelData } = retrieved;
      return pixelData instanceof Uint8Array
        ? [...pixelData]
        : pixelData.map((frame) => [...frame]);
    };

    it('takes the bulk data that the metadata name', async () => {
      serve({ BulkDataURI: '/bulk/1' }, { '/bulk/1': multipart([0xff, 0x81, 0x03]) });
      expect(await pixels()).toEqual([0xff, 0x81, 0x03]);
    });

    it('takes pixels that are in the metadata', async () => {
      serve({ InlineBinary: '/4ED' }, {});
      expect(await pixels()).toEqual([0xff, 0x81, 0x03]);
    });

    it('takes frames, each of which begins at a whole byte', async () => {
      serve({}, { [`${resource}/frames/1,2`]: multipart([0xff, 0x01], [0xc0, 0x01]) });
      expect(await pixels()).toEqual([
        [0xff, 0x01],
        [0xc0, 0x01],
      ]);
    });

    it('takes frames that have a byte for every voxel', async () => {
      const frames = multipart([1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 1, 1, 1]);
      serve({}, { [`${resource}/frames/1,2`]: frames });
      expect(await pixels()).toEqual([
        [0xff, 0x01],
        [0xc0, 0x01],
      ]);
    });

    it('says why it gives no whole instance where the parts are not all there', async () => {
      serve({ BulkDataURI: '/bulk/1' }, { [`${resource}/frames/1,2`]: multipart([0xff, 0x01]) });
      expect(await pixels()).toMatchObject({ failure: { code: 'read-refused' } });
    });
  });
});
