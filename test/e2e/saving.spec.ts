import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import {
  answerStatus,
  FaultProxy,
  fetchSegmentations,
  launchChromium,
  loginPage,
  readSegmentations,
  redirectToLogin,
  validationErrors,
  withOtherPatient,
  type Fault,
} from '../support';
import { expectNotSaved } from './pages/expectNotSaved';
import type { ViewerPage } from './pages/ViewerPage';
import { caseStudy, type CaseStudy } from './phantoms/caseStudy';
import { PhantomServer } from './phantoms/PhantomServer';

const codes = caseStudy('seg-codes-lost');
const mixed = caseStudy('mixed-size-dead-end');
const inArchiveA = caseStudy('wrong-pacs-after-switch', '1_');
const inArchiveB = caseStudy('wrong-pacs-after-switch', 'B_');

let browser: Browser;
let server: PhantomServer;
let proxy: FaultProxy;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'saving-'));
  server = await PhantomServer.start([codes, mixed, inArchiveA], { otherStudies: [inArchiveB] });
  proxy = await FaultProxy.start(server.dicomwebUrl);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await proxy?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The SEG objects that were stored since, as pydicom and highdicom read them. */
async function storedIn(study: CaseStudy, root = server.dicomwebUrl) {
  const files = await fetchSegmentations(root, study.studyUid, path.join(folder, study.studyUid));
  const known = new Set(Object.values(study.sopInstanceUids));
  const saved = files.filter((file) => !known.has(path.parse(file).name));
  saved.forEach((file) => expect(validationErrors(file)).toEqual([]));
  return saved.length > 0 ? readSegmentations(saved) : [];
}

async function acceptAt(viewer: ViewerPage, x: number, y: number): Promise<void> {
  await viewer.clickImage(x, y);
  await viewer.waitForPreview(1);
  await viewer.accept();
}

describe('A SEG object of other software', () => {
  it('keeps its codes and identifiers, touched or not, in the next version of its series', async () => {
    const viewer = await server.newPage(browser);
    await viewer.open(codes);
    await viewer.storedSegmentation();
    await viewer.waitForText('panel', /Liver[^]*Mass/);
    await acceptAt(viewer, 43, 48);
    const [line] = await viewer.save();
    expect(line.step).toBe('saved');

    const [saved, ...others] = await storedIn(codes);
    expect(others).toEqual([]);
    const [loaded] = readSegmentations([
      path.resolve(__dirname, '../fixtures/cases/seg-codes-lost/seg.dcm'),
    ]);
    expect(saved.seriesInstanceUid).toBe(loaded.seriesInstanceUid);
    expect(saved.sopInstanceUid).not.toBe(loaded.sopInstanceUid);
    const described = ({ label, category, type }: (typeof saved.segments)[number]) => ({
      label,
      category,
      type,
    });
    expect(saved.segments.map(described)).toEqual(loaded.segments.map(described));
    expect(saved.segments.map(({ type }) => type.value)).toContain('10200004'); // Liver
    await viewer.page.close();
  });
});

describe('A series with images of two sizes', () => {
  it('becomes one SEG object for each size', async () => {
    const viewer = await server.newPage(browser);
    await viewer.open(mixed);
    const { '1_01': axial, '1_99': localiser } = mixed.sopInstanceUids;
    const opensWithLocaliser = (await viewer.shownImage()).sopInstanceUid === localiser;
    const images = [
      { sopInstanceUid: axial, x: 43, y: 48 },
      { sopInstanceUid: localiser, x: 32, y: 64 },
    ];
    for (const { sopInstanceUid, x, y } of opensWithLocaliser ? images.reverse() : images) {
      await viewer.scrollTo(sopInstanceUid);
      await acceptAt(viewer, x, y);
    }
    const [line] = await viewer.save();
    expect(line).toMatchObject({ step: 'saved' });
    expect(line.text).toContain('2 objects');
    const sizes = (await storedIn(mixed)).map(({ masks }) =>
      masks.map(({ width, height }) => `${width} × ${height}`)
    );
    expect(sizes.sort()).toEqual([['64 × 128'], ['96 × 96']]);
    await viewer.page.close();
  });
});

describe('A PACS behind a gateway, or at its limits', () => {
  let viewer: ViewerPage;

  beforeAll(async () => {
    viewer = await server.newPage(browser, {}, proxy.url);
    await viewer.open(inArchiveA);
    await acceptAt(viewer, 43, 48);
  });
  afterEach(() => proxy.mend());
  afterAll(() => viewer?.page.close());

  it.each<[string, Fault, RegExp]>([
    ['a web page', loginPage(), /came from a web page, not from the PACS.*log in again/],
    ['another address with a login', redirectToLogin(), /came from a web page.*log in again/],
    ['that a login is wanted', answerStatus(401), /login has ended.*log in again/],
  ])('answers the upload with %s: that is what the line says', async (_, fault, message) => {
    proxy.set('store', fault);
    await expectNotSaved(viewer, message);
    expect(await storedIn(inArchiveA)).toEqual([]);
  });

  it.each<[string, Fault, RegExp]>([
    ['a web page', loginPage(), /was sent, but a web page came back/],
    [
      'that a login is wanted',
      answerStatus(401),
      /login has ended .*whether it is stored is not known/,
    ],
    [
      'that no form is acceptable',
      answerStatus(406),
      /may not be read back \(status 406\).*log in again/,
    ],
    [
      'another patient',
      { kind: 'alter', alter: withOtherPatient },
      /under another patient or study/,
    ],
  ])('answers the reading with %s: that is what the line says', async (_, fault, message) => {
    proxy.set('retrieve', fault);
    proxy.set('metadata', fault.kind === 'alter' ? answerStatus(404) : fault);
    await expectNotSaved(viewer, message);
  });

  it('is slow to show what it took: the line says how long, and it can be cancelled', async () => {
    proxy.set('retrieve', answerStatus(404));
    await viewer.press('Control+s');
    await viewer.waitForText('save-line', /checking… [1-9]\d* sec/);
    await viewer.pressButton('save-cancel');
    await viewer.waitForText('save-line', /check was cancelled.*still here, unsaved/);
  });

  it('loses its answer: what it stored is found, and is there with the others only once', async () => {
    proxy.set('store', answerStatus(504, 'after'));
    const [line] = await viewer.save();
    expect(line.step).toBe('saved');
    const voxels = (await storedIn(inArchiveA)).map(({ masks }) =>
      masks.map((mask) => mask.voxels)
    );
    expect(new Set(voxels.map(String)).size).toBe(1);
  });
});

describe('Two PACS in one viewer', () => {
  it('a study is saved where it was opened from, whichever is open when saving', async () => {
    const before = (await storedIn(inArchiveA)).length;
    const viewer = await server.newPage(browser);
    const { page } = viewer;
    await page.goto(`${server.url}/datasources`);
    await chooseSource(viewer, 'dicomweb');
    await viewer.openFromWorklist(inArchiveA);
    await acceptAt(viewer, 43, 48);
    await viewer.backToWorklist();
    await page.evaluate(goToDatasources);
    await chooseSource(viewer, 'pacsb');
    await viewer.openFromWorklist(inArchiveB);
    const [line] = await viewer.save();
    expect(line.step).toBe('saved');
    expect(await storedIn(inArchiveA)).toHaveLength(before + 1);
    expect(await storedIn(inArchiveA, server.otherDicomwebUrl)).toEqual([]);
    await page.close();
  });

  async function chooseSource(viewer: ViewerPage, name: string): Promise<void> {
    await viewer.page.locator(`button::-p-text(${name})`).click();
    await viewer.page.waitForSelector('tbody tr[aria-selected]');
  }
});

/** Without a reload. Sent to the page as text: uses nothing but the page. */
function goToDatasources(): void {
  const { commandsManager } = window as unknown as {
    readonly commandsManager: { run(command: string, options: object): unknown };
  };
  commandsManager.run('navigateHistory', { to: '/datasources', options: { replace: false } });
}
