import { storeChecked, type Difference, type StoreStep } from './storeChecked';
import { answered, json, noAnswer, page, ScriptedStore } from './testing/ScriptedStore';

const uid = '1.2.3';
const object = {
  dataset: { SOPInstanceUID: uid },
  identity: { studyInstanceUid: '1', seriesInstanceUid: '2', sopInstanceUid: uid },
};
const reference = { '00081155': { vr: 'UI', Value: [uid] } };
const saysStored = json(200, { '00081199': { vr: 'SQ', Value: [reference] } });
const refusal = (reason: number) => ({
  '00081198': { vr: 'SQ', Value: [{ ...reference, '00081197': { vr: 'US', Value: [reason] } }] },
});
const file = answered(200, 'the file', { contentType: 'application/dicom' });
const noPauses = { shown: [0, 0, 0], lost: [0] };

describe('storing an object', () => {
  let store: ScriptedStore;
  let steps: StoreStep[];
  let found: Difference | undefined;

  beforeEach(() => {
    store = new ScriptedStore();
    store.stow = saysStored;
    store.wado = [file];
    steps = [];
    found = undefined;
  });

  const run = (signal?: AbortSignal, patience = noPauses) =>
    storeChecked(store, object, {
      check: (object) => {
        const bytes = object.kind === 'file' ? object.file : undefined;
        expect(new TextDecoder().decode(bytes)).toBe('the file');
        return found;
      },
      onStep: (step) => steps.push(step),
      signal,
      patience,
    });

  it('is done only after the object was read back and compared', async () => {
    expect(await run()).toEqual({ kind: 'stored' });
    expect(steps).toEqual([{ step: 'storing' }, { step: 'checking', seconds: 0 }]);
    expect(store.reads.map(({ resource }) => resource)).toEqual([
      `studies/1/series/2/instances/${uid}`,
    ]);
  });

  it('waits for an archive that lags behind, and says for how long', async () => {
    store.wado = [answered(404), noAnswer, file];
    jest.useFakeTimers();
    try {
      const outcome = run(undefined, { shown: [2000, 3000], lost: [] });
      await jest.advanceTimersByTimeAsync(5000);
      expect(await outcome).toEqual({ kind: 'stored' });
    } finally {
      jest.useRealTimers();
    }
    expect(steps.slice(1)).toEqual([0, 2, 5].map((seconds) => ({ step: 'checking', seconds })));
  });

  it.each([
    ['answered nothing', noAnswer],
    ['answered an error', answered(500)],
    ['answered a gateway’s time-out', page(504)],
    ['answered nothing in particular', answered(200)],
    ['answered a web page', page()],
    ['had it already', json(409, refusal(0x0111))],
    ['answered a bare conflict', answered(409)],
  ])('counts as done where the PACS %s, but gives it back as it was sent', async (_, stow) => {
    store.stow = stow;
    expect(await run()).toEqual({ kind: 'stored' });
  });

  it.each([
    ['pacs-unreachable', noAnswer],
    ['pacs-error', answered(500)],
    ['pacs-says-nothing', answered(200)],
    ['pacs-web-page', page()],
    ['pacs-conflict', answered(409)],
  ])('failed with %s where the answer was of no use and it is not there', async (code, stow) => {
    store.stow = stow;
    store.wado = [answered(404)];
    expect(await run()).toMatchObject({ kind: 'failed', failure: { code }, isUidTaken: false });
  });

  it.each([
    ['pacs-logged-out', answered(401)],
    ['pacs-refused', answered(403)],
    ['pacs-conflict', json(409, refusal(0x0122))],
    ['pacs-partial', json(202, refusal(0xa700))],
    ['pacs-too-large', page(413)],
  ])('failed with %s where the PACS refused it, and never reads back', async (code, stow) => {
    store.stow = stow;
    expect(await run()).toMatchObject({ kind: 'failed', failure: { code } });
    expect(store.reads).toEqual([]);
    expect(steps).toEqual([{ step: 'storing' }]);
  });

  it.each([
    ['seg-not-shown', answered(404)],
    ['read-error', answered(500)],
    ['read-unreachable', noAnswer],
    ['read-logged-out', answered(401)],
    ['read-web-page', page()],
    ['read-refused', answered(406)],
  ])(
    'says %s where the PACS said that it stored it, but does not give it back',
    async (code, wado) => {
      store.wado = [wado];
      expect(await run()).toMatchObject({ kind: 'failed', failure: { code } });
    }
  );

  it('says that a login is needed where nothing else can be known', async () => {
    store.stow = answered(500);
    store.wado = [answered(401)];
    expect(await run()).toMatchObject({ failure: { code: 'read-logged-out' } });
  });

  it.each([
    ['success without a word', answered(200)],
    ['a bare conflict', answered(409)],
    ['that it has it', json(409, refusal(0x0111))],
    ['with a web page', page()],
  ])('does not say that it is not there where nobody could look, answered %s', async (_, stow) => {
    store.stow = stow;
    store.wado = [answered(403)];
    expect(await run()).toMatchObject({ failure: { code: 'read-refused' }, isUidTaken: false });
  });

  it('waits as long where the PACS says that it has it as where it says that it stored it', async () => {
    store.stow = json(409, refusal(0x0111));
    store.wado = [answered(404), answered(404), answered(404), file];
    expect(await run(undefined, { shown: [0, 0, 0], lost: [] })).toEqual({ kind: 'stored' });
  });

  it.each([
    ['a bad request', answered(400)],
    ['that it failed', json(409, refusal(0x0110))],
  ])(
    'looks whether a try before has arrived where a further one is answered %s',
    async (_, stow) => {
      store.stow = stow;
      const check = () => undefined;
      expect(await storeChecked(store, object, { check, isRetry: true })).toEqual({
        kind: 'stored',
      });
      store.wado = [answered(404)];
      expect(await storeChecked(store, object, { check, isRetry: true })).toMatchObject({
        failure: { code: stow.status === 400 ? 'pacs-rejects' : 'pacs-conflict' },
      });
    }
  );

  it('says what the PACS gave back changed, and that the UID is taken', async () => {
    found = { code: 'seg-differs-patient', cause: new Error('PatientID') };
    expect(await run()).toEqual({
      kind: 'failed',
      failure: { code: 'seg-differs-patient', params: {}, cause: expect.any(Error) },
      isUidTaken: true,
    });
  });

  it('says so where another object lies under the UID it was refused for', async () => {
    store.stow = answered(409);
    found = { code: 'seg-differs' };
    expect(await run()).toMatchObject({ failure: { code: 'seg-differs' }, isUidTaken: true });
  });

  it('looks again at what can’t be read: it may have been cut off', async () => {
    let looks = 0;
    const outcome = await storeChecked(store, object, {
      check: () => {
        looks += 1;
        if (looks === 1) {
          throw new Error('cut off');
        }
        return undefined;
      },
      patience: noPauses,
    });
    expect(outcome).toEqual({ kind: 'stored' });
  });

  describe('when it is cancelled', () => {
    it('sends nothing where nothing was sent yet', async () => {
      const outcome = await run(AbortSignal.abort());
      expect(outcome).toMatchObject({ failure: { code: 'save-cancelled' } });
      expect(store.stored).toEqual([]);
    });

    it.each([
      ['check-cancelled', saysStored],
      ['save-cancelled', answered(500)],
    ])('says %s, for that much is known', async (code, stow) => {
      store.stow = stow;
      store.wado = [answered(404)];
      const controller = new AbortController();
      const outcome = run(controller.signal, { shown: [600_000], lost: [600_000] });
      await new Promise((resolve) => setTimeout(resolve, 20));
      controller.abort();
      expect(await outcome).toMatchObject({ failure: { code }, isUidTaken: false });
    });
  });
});
