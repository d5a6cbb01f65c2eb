import type { SegmentationSnapshot } from '@multiverseg/core/seg/types';
import { buildSegmentation, differencesOf, type StoredSegmentation } from '@multiverseg/core/seg';
import { buildOptions, frameOf } from '@multiverseg/core/seg/testing/snapshots';
import { createTranslator } from '../../extension/src/i18n';
import {
  answerStatus,
  emptyBody,
  failedSopSequence,
  jsonAnswer,
  loginPage,
  redirectToLogin,
  reencoded,
  TransferSyntax,
  withOtherPatient,
  withOtherPixel,
  withOtherPosition,
  withOtherSegmentLabel,
  withOtherUid,
  type FaultProxy,
} from '../support';
import { SavingBench } from './SavingBench';

jest.setTimeout(30_000);

let bench: SavingBench;
beforeAll(async () => {
  bench = await SavingBench.start();
});
afterAll(() => bench?.close());
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined); // The causes, for the console.
});
afterEach(() => {
  bench.proxy.mend();
  jest.restoreAllMocks();
});

type Break = (proxy: FaultProxy) => void;
type Moment = 'before' | 'after';

const hold = (moment: Moment) => ({ kind: 'hold', moment }) as const;
const reset = (moment: Moment) => ({ kind: 'reset', moment }) as const;
const answer = (moment: Moment, status: number, contentType: string, body: string) =>
  ({ kind: 'answer', moment, answer: { status, contentType, body } }) as const;
const busy = (status: number) =>
  ({
    kind: 'answer',
    moment: 'before',
    answer: { status, headers: { 'Retry-After': '30' } },
  }) as const;
const cut = (ending: 'cut' | 'complete') => ({ kind: 'truncate', share: 0.6, ending }) as const;
const altered = (alter: (file: Buffer) => Buffer) => ({ kind: 'alter', alter }) as const;
const xmlFailure =
  '<?xml version="1.0"?><NativeDicomModel><DicomAttribute tag="00081198" vr="SQ"><Item number="1">' +
  '<DicomAttribute tag="00081197" vr="US"><Value number="1">42752</Value></DicomAttribute>' +
  '</Item></DicomAttribute></NativeDicomModel>';
const both =
  (...breaks: readonly Break[]): Break =>
  (proxy) =>
    breaks.forEach((one) => one(proxy));
const store =
  (fault: Parameters<FaultProxy['set']>[1]): Break =>
  (proxy) =>
    proxy.set('store', fault);
const retrieve =
  (fault: Parameters<FaultProxy['set']>[1], times?: number): Break =>
  (proxy) =>
    proxy.set('retrieve', fault, { times });
const metadata =
  (fault: Parameters<FaultProxy['set']>[1]): Break =>
  (proxy) =>
    proxy.set('metadata', fault);
const search =
  (fault: Parameters<FaultProxy['set']>[1]): Break =>
  (proxy) =>
    proxy.set('search', fault);

/** Voxels that the PACS holds, whatever the object's UIDs. */
function holdsVoxels(stored: StoredSegmentation, snapshot: SegmentationSnapshot): boolean {
  const dataset = buildSegmentation(snapshot, buildOptions);
  const others = ['uid'];
  return differencesOf(stored, { dataset, snapshot }).every(({ kind }) => others.includes(kind));
}

describe('a fault that does no harm: it is saved, and once', () => {
  const cases: readonly (readonly [string, Break])[] = [
    ['the connection breaks once it is stored', store(reset('after'))],
    ['the answer does not come, though it is stored', store(hold('after'))],
    ['an error, though it is stored', store(answerStatus(500, 'after'))],
    ['a gateway’s error, though it is stored', store(answerStatus(502, 'after'))],
    ['a gateway’s time-out, though it is stored', store(answerStatus(504, 'after'))],
    ['a bare conflict, for it is stored', store(answerStatus(409, 'after'))],
    ['success without a word', store(emptyBody())],
    ['success without content', store(answerStatus(204, 'after'))],
    [
      'a web page over the answer of a PACS that stored',
      store(answer('after', 200, 'text/html', '<html>')),
    ],
    [
      'success in XML that names nothing',
      store(answer('after', 200, 'application/dicom+xml', '<NativeDicomModel/>')),
    ],
    ['an answer that is cut off', store(cut('cut'))],
    ['an answer that is broken', store(cut('complete'))],
    ['it is shown only at the fourth look', retrieve(answerStatus(404), 3)],
    ['it can’t be read at first', retrieve(answerStatus(503), 2)],
    ['the connection breaks at first when it is read', retrieve(reset('before'), 2)],
    ['it comes cut off at first', retrieve(cut('cut'), 1)],
    ['it comes shortened at first', retrieve(cut('complete'), 1)],
    ['the usual form of asking is not acceptable', retrieve(answerStatus(406), 2)],
    ['no form of asking for the whole is acceptable', retrieve(answerStatus(406))],
    ['whole objects may not be read, their parts may', retrieve(answerStatus(403))],
    ['whole objects can’t be given, their parts can', retrieve(answerStatus(500))],
    ['it comes back deflated', retrieve(altered(reencoded(TransferSyntax.Deflated)))],
    ['it comes back in big endian', retrieve(altered(reencoded(TransferSyntax.ExplicitBigEndian)))],
    ['the series can’t be searched', search(answerStatus(500))],
    ['the search answers with a web page', search(loginPage())],
    ['the search is not answered', search(reset('before'))],
  ];

  it.each(cases)('%s', async (_, spoil) => {
    const item = bench.newItem();
    spoil(bench.proxy);
    expect(await item.save()).toMatchObject({ step: 'saved', count: 1 });
    const stored = await bench.storedIn(item);
    expect(stored).toHaveLength(1);
    expect(holdsVoxels(stored[0], item.snapshot)).toBe(true);
  });
});

describe('a fault that keeps it from being saved: it says so, keeps all, and stores once afterwards', () => {
  const english = createTranslator();
  const sentences = new Map<string, string>();

  const cases: readonly (readonly [code: string, what: string, Break])[] = [
    ['pacs-unreachable', 'the connection breaks', store(reset('before'))],
    ['pacs-unreachable', 'there is no answer', store(hold('before'))],
    ['pacs-unreachable', 'the PACS gives up waiting', store(answerStatus(408))],
    ['pacs-error', 'an error', store(answerStatus(500))],
    ['pacs-error', 'a gateway’s error', store(answerStatus(502))],
    ['pacs-error', 'a gateway’s time-out', store(answerStatus(504))],
    ['pacs-busy', 'it is out of order', store(answerStatus(503))],
    ['pacs-busy-for', 'it is out of order for a while', store(busy(503))],
    ['pacs-busy-for', 'too many requests', store(busy(429))],
    ['pacs-logged-out', 'a login is wanted', store(answerStatus(401))],
    ['pacs-logged-out', 'the session has ended', store(answerStatus(440))],
    ['pacs-refused', 'one may not store', store(answerStatus(403))],
    ['pacs-no-stow', 'there is no such address', store(answerStatus(404))],
    ['pacs-no-stow', 'nothing may be sent there', store(answerStatus(405))],
    ['pacs-rejects', 'the request is bad', store(answerStatus(400))],
    ['pacs-rejects', 'the media type is not taken', store(answerStatus(415))],
    ['pacs-too-large', 'it is too large', store(answerStatus(413))],
    ['pacs-full', 'the disk is full', store(answerStatus(507))],
    ['pacs-web-page', 'a login page with success', store(loginPage())],
    ['pacs-web-page', 'it is led to a login page', store(redirectToLogin())],
    ['pacs-says-nothing', 'success without a word, and nothing stored', store(emptyBody('before'))],
    [
      'pacs-says-nothing',
      'success of nothing in particular',
      store({ kind: 'answer', moment: 'before', answer: jsonAnswer(200, {}) }),
    ],
    ['pacs-conflict', 'a bare conflict with nothing there', store(answerStatus(409))],
    ['pacs-conflict', 'the class is not stored', store(failedSopSequence(0x0122, 409))],
    ['pacs-conflict', 'out of resources', store(failedSopSequence(0xa700, 409))],
    [
      'pacs-conflict',
      'a reason in XML',
      store(answer('before', 409, 'application/dicom+xml', xmlFailure)),
    ],
    ['pacs-partial', 'a refusal in the body of a warning', store(failedSopSequence(0x0110, 202))],
    ['pacs-partial', 'a refusal in the body of a success', store(failedSopSequence(0xa700, 200))],
    ['seg-not-shown', 'it is not shown', retrieve(answerStatus(404))],
    ['read-logged-out', 'reading wants a login', retrieve(answerStatus(401))],
    ['read-web-page', 'reading gives a login page', retrieve(loginPage())],
    ['read-web-page', 'reading leads to a login page', retrieve(redirectToLogin())],
    [
      'read-refused',
      'nothing may be read',
      both(retrieve(answerStatus(403)), metadata(answerStatus(403))),
    ],
    [
      'read-refused',
      'nothing is acceptable',
      both(retrieve(answerStatus(406)), metadata(answerStatus(406))),
    ],
    [
      'read-error',
      'nothing can be read',
      both(retrieve(answerStatus(500)), metadata(answerStatus(500))),
    ],
    ['read-unreachable', 'the connection breaks when it is read', retrieve(reset('before'))],
    ['seg-not-readable', 'it comes shortened', retrieve(cut('complete'))],
    ['seg-not-readable', 'it comes empty', retrieve(emptyBody('after', 'application/dicom'))],
    [
      'read-logged-out',
      'an error, then a login is wanted',
      both(store(answerStatus(500)), retrieve(answerStatus(401))),
    ],
  ];

  it.each(cases)('%s: %s', async (code, _, spoil) => {
    const item = bench.newItem();
    const before = structuredClone(item.snapshot);
    spoil(bench.proxy);
    const status = await item.save();
    expect(status).toMatchObject({ step: 'failed', code });
    if (status.step === 'failed') {
      sentences.set(code, english.say(status));
      expect(english.say(status)).toContain('Your segmentation is still here, unsaved');
    }
    expect(item.isKept).toBe(true);
    expect(item.snapshot).toEqual(before);

    bench.proxy.mend();
    expect(await item.save()).toMatchObject({ step: 'saved' });
    const stored = await bench.storedIn(item);
    expect(stored).toHaveLength(1);
    expect(holdsVoxels(stored[0], item.snapshot)).toBe(true);
  });

  it('says each of them in a sentence of its own', () => {
    expect(new Set(sentences.values()).size).toBe(new Set(cases.map(([code]) => code)).size);
  });
});

describe('a PACS that changes what it is given: it does not count as saved, and is stored anew', () => {
  it.each([
    ['seg-differs', 'a voxel', withOtherPixel],
    ['seg-differs-patient', 'the patient', withOtherPatient],
    ['seg-differs-label', 'a name', withOtherSegmentLabel],
    ['seg-differs-position', 'the place', withOtherPosition],
  ])('%s: %s', async (code, _, alter) => {
    const item = bench.newItem();
    bench.proxy.set('store', { kind: 'alter', alter });
    expect(await item.save()).toMatchObject({ step: 'failed', code });
    expect(item.isKept).toBe(true);
    bench.proxy.mend();
    expect(await item.save()).toMatchObject({ step: 'saved' });
    const right = (await bench.storedIn(item)).filter(
      (stored) => stored.patient.id === 'T1' && holdsVoxels(stored, item.snapshot)
    );
    expect(right).toHaveLength(1);
  });

  it.each([
    ['seg-differs', withOtherPixel],
    ['seg-differs-patient', withOtherPatient],
    ['seg-differs-label', withOtherSegmentLabel],
    ['seg-differs-position', withOtherPosition],
    ['seg-differs', withOtherUid('9.9.9')],
  ])('%s also where it is changed on its way back only', async (code, alter) => {
    const item = bench.newItem();
    bench.proxy.set('retrieve', { kind: 'alter', alter });
    expect(await item.save()).toMatchObject({ step: 'failed', code });
    expect(item.isKept).toBe(true);
  });

  it('a UID: the object is not there under its own', async () => {
    const item = bench.newItem();
    bench.proxy.set('store', { kind: 'alter', alter: withOtherUid('1.2.826.0.1.3680043.10.78.1') });
    expect(await item.save()).toMatchObject({ step: 'failed', code: 'pacs-says-nothing' });
    expect(item.isKept).toBe(true);
  });
});

describe('the next version', () => {
  const seriesOf = (stored: readonly StoredSegmentation[]) =>
    new Set(stored.map(({ seriesInstanceUid }) => seriesInstanceUid)).size;

  it('goes to the same series, once, also where the answer is lost', async () => {
    const item = bench.newItem();
    await item.save();
    item.edit();
    bench.proxy.set('store', reset('after'));
    expect(await item.save()).toMatchObject({ step: 'saved' });
    const stored = await bench.storedIn(item);
    expect(stored).toHaveLength(2);
    expect(seriesOf(stored)).toBe(1);
  });

  it('goes to a series of its own where the PACS refuses it in the first one', async () => {
    const item = bench.newItem();
    await item.save();
    item.edit();
    bench.proxy.set('store', failedSopSequence(0xa900, 409), { times: 1 });
    expect(await item.save()).toMatchObject({
      step: 'saved',
      description: expect.stringContaining('(successor of series 4001)'),
    });
    const stored = await bench.storedIn(item);
    expect(stored).toHaveLength(2);
    expect(seriesOf(stored)).toBe(2);
  });

  it.each([
    ['says that it has it', failedSopSequence(0x0111, 409)],
    ['says only that it failed', failedSopSequence(0x0110, 409)],
    ['answers a bad request', answerStatus(400)],
  ])('is not stored twice where one arrived unseen, and the PACS %s', async (_, again) => {
    const item = bench.newItem();
    await item.save();
    item.edit();
    bench.proxy.set('store', reset('after'));
    bench.proxy.set('retrieve', answerStatus(404));
    expect(await item.save()).toMatchObject({ step: 'failed', code: 'pacs-unreachable' });
    bench.proxy.set('store', again);
    bench.proxy.set('retrieve', answerStatus(200), { times: 0 });
    expect(await item.save()).toMatchObject({ step: 'saved' });
    expect(await bench.storedIn(item)).toHaveLength(2);
  });

  it.each([
    ['is not shown', retrieve(answerStatus(404)), 'pacs-conflict'],
    [
      'may not be read',
      both(retrieve(answerStatus(403)), metadata(answerStatus(403))),
      'read-refused',
    ],
  ])('is not stored beside one that the PACS says it has, which %s', async (_, spoil, code) => {
    const item = bench.newItem();
    await item.save();
    item.edit();
    bench.proxy.set('store', reset('after'));
    spoil(bench.proxy);
    await item.save();
    bench.proxy.set('store', failedSopSequence(0x0111, 409));
    expect(await item.save()).toMatchObject({ step: 'failed', code });
    expect(await bench.storedIn(item)).toHaveLength(2);
  });

  it('is the same object when a refused and then lost one is tried again', async () => {
    const item = bench.newItem();
    await item.save();
    item.edit();
    bench.proxy.set('store', failedSopSequence(0xa900, 409), { times: 1 });
    bench.proxy.set('retrieve', answerStatus(404));
    expect(await item.save()).toMatchObject({ step: 'failed', code: 'seg-not-shown' });
    bench.proxy.mend();
    expect(await item.save()).toMatchObject({ step: 'saved' });
    expect(await bench.storedIn(item)).toHaveLength(2);
  });
});

describe('images of two sizes', () => {
  const frames = () => [
    frameOf(
      0,
      7,
      Array.from({ length: 35 }, (_, voxel) => voxel % 2)
    ),
    frameOf(
      1,
      4,
      Array.from({ length: 12 }, (_, voxel) => (voxel + 1) % 2)
    ),
  ];

  it('become two objects, and what was stored of them is not stored again', async () => {
    const item = bench.newItem(frames());
    let uploads = 0;
    bench.proxy.set('store', {
      kind: 'alter',
      alter: (file) => (++uploads === 2 ? withOtherPixel(file) : file),
    });
    expect(await item.save()).toMatchObject({ step: 'failed', code: 'seg-differs' });
    bench.proxy.mend();
    expect(await item.save()).toMatchObject({ step: 'saved', count: 2 });
    const sizes = (await bench.storedIn(item)).map(({ columns, rows }) => `${columns} × ${rows}`);
    expect(sizes.sort()).toEqual(['4 × 3', '4 × 3', '7 × 5']); // One of them the altered one.
  });
});

it('a wait that is cancelled says what is known, and nothing is stored twice', async () => {
  const item = bench.newItem();
  bench.proxy.set('retrieve', hold('before'));
  const saving = item.save();
  while (bench.proxy.waiting === 0) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  item.cancel();
  await saving;
  expect(item.status).toMatchObject({ step: 'failed', code: 'check-cancelled' });
  expect(item.isKept).toBe(true);
  expect(await bench.storedIn(item)).toHaveLength(1);
});
