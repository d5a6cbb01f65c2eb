import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import type { StowFault } from '../../demo/server/index';
import { launchChromium } from '../support';
import { claimCores } from './pages/claimCores';
import { expectNotSaved } from './pages/expectNotSaved';
import type { ViewerPage } from './pages/ViewerPage';
import { BreakablePlugin } from './phantoms/BreakablePlugin';
import { buildStudy, type PhantomStudy } from './phantoms/buildStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { segmentationsOf } from './phantoms/segmentationsOf';
import { pixelInBackground, pixelInStructure } from './phantoms/structure';

const SIDE = 128;
const study = buildStudy('Failures', [
  { name: 'plain', columns: SIDE, rows: SIDE },
  { name: 'colour', columns: SIDE, rows: SIDE, photometric: 'RGB' },
  { name: 'no pixels', columns: SIDE, rows: SIDE, content: 'nothing' },
  { name: 'constant', columns: SIDE, rows: SIDE, content: 'constant' },
]);
const [plain] = study.series;
const [plainImage] = plain.images;
/**
 * Nothing is wrong with it. Of the other study's missing pixels the viewer tells as soon as it draws
 * the thumbnails, in a message that lies over the panel's buttons for some seconds.
 */
const sound = buildStudy('Sound', [{ name: 'plain', columns: SIDE, rows: SIDE }]);
const [soundImage] = sound.series[0].images;
const INSIDE = pixelInStructure(SIDE, SIDE);
const OUTSIDE = pixelInBackground(SIDE, SIDE);

let browser: Browser;
let server: PhantomServer;

beforeAll(async () => {
  browser = await launchChromium();
  server = await PhantomServer.start([study, sound]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function openStudy(
  opened: PhantomStudy = study,
  from: PhantomServer = server,
  within: Browser = browser
): Promise<{ readonly viewer: ViewerPage; readonly viewport: PhantomViewport }> {
  const viewer = await from.newPage(within);
  const viewport = new PhantomViewport(viewer);
  await viewport.open(opened);
  return { viewer, viewport };
}

describe('A file of the plugin is missing or wrong', () => {
  let viewer: ViewerPage;
  let viewport: PhantomViewport;
  let plugin: BreakablePlugin;

  beforeAll(async () => {
    plugin = new BreakablePlugin(server.pluginsFolder);
    await plugin.remove(plugin.engine);
    ({ viewer, viewport } = await openStudy());
  });

  afterEach(() => plugin.mendAll());
  afterAll(() => viewer?.page.close());

  it('names the inference engine, and keeps what was clicked meanwhile', async () => {
    await viewer.waitForText('model-error', /inference engine file .*\.wasm could not be loaded/);
    await viewport.click(plainImage, INSIDE);
    await viewer.waitForText('prompt-count', /^1/);
    await viewer.waitForText('guidance', /did not load\. Your prompts are kept/);
  });

  it('names the model list', async () => {
    await plugin.remove(plugin.manifest);
    await retryUntil(/model list .*manifest\.json could not be read\. It could not be fetched/);
  });

  it('names the field of a model list that is wrong', async () => {
    await plugin.replace(plugin.manifest, (bytes) =>
      Buffer.from(bytes.toString('utf8').replace('"pairs"', '"triples"'))
    );
    await retryUntil(/model list .*manifest\.json can’t be used\. “models\[0\]\.family” is not/);
  });

  it('names a model file that is missing', async () => {
    await plugin.remove(plugin.model);
    await retryUntil(/model file .*stub\.onnx could not be fetched: the server answered 404/);
  });

  it('names a model file that is cut off', async () => {
    await plugin.replace(plugin.model, (bytes) => bytes.subarray(0, 500));
    await retryUntil(/model file .*stub\.onnx has 500 bytes where [\d,]+ were expected/);
  });

  it('refuses a model file that is not the one the list describes', async () => {
    await plugin.replace(plugin.model, withLastByteChanged);
    await retryUntil(/model file .*stub\.onnx is not the one its list describes/);
  });

  it('once all is mended, answers the click that waited', async () => {
    await viewer.pressButton('retry-model');
    await viewer.waitForModel();
    await viewer.waitForPreview(1);
  });

  async function retryUntil(message: RegExp): Promise<void> {
    await viewer.pressButton('retry-model');
    await viewer.waitForText('model-error', message);
    expect(await viewer.promptCount()).toBe(1);
  }
});

describe('A browser without a graphics card or without threads', () => {
  it.each([
    [4, 'several threads'],
    [2, 'one thread'],
  ])(
    'computes on the processor with all cores but one where the page is isolated: of %i, on %s',
    async (cores, threads) => {
      const viewer = await server.newPage(browser);
      await claimCores(viewer.page, cores);
      const viewport = new PhantomViewport(viewer);
      await viewport.open(study);
      await expectBackend(viewer, viewport, `Processor (WASM, ${threads})`);
      await viewer.page.close();
    }
  );

  it('computes on the processor where the browser has no WebGPU adapter', async () => {
    const plainBrowser = await launchChromium({ webGpu: false });
    try {
      const { viewer, viewport } = await openStudy(study, server, plainBrowser);
      expect(await viewer.page.evaluate(() => navigator.gpu.requestAdapter())).toBeNull();
      await expectBackend(viewer, viewport, 'Processor (WASM');
    } finally {
      await plainBrowser.close(); // Left open by a failure, it would keep the test run from ending.
    }
  });

  it('computes on one thread where it is not', async () => {
    const unisolated = await PhantomServer.start([study], { crossOriginIsolated: false });
    const { viewer, viewport } = await openStudy(study, unisolated);
    expect(await viewer.page.evaluate(() => window.crossOriginIsolated)).toBe(false);
    await expectBackend(viewer, viewport, 'Processor (WASM, one thread)');
    await viewer.page.close();
    await unisolated.close();
  });

  async function expectBackend(
    viewer: ViewerPage,
    viewport: PhantomViewport,
    name: string
  ): Promise<void> {
    await viewer.waitForModel();
    await viewer.pressButton('status');
    expect(await viewer.text('details')).toContain(name);
    await viewport.click(plainImage, INSIDE);
    await viewer.waitForPreview(1);
  }
});

describe('An image that cannot be segmented', () => {
  let viewer: ViewerPage;
  let viewport: PhantomViewport;

  beforeAll(async () => {
    ({ viewer, viewport } = await openStudy());
    await viewer.waitForModel();
  });

  afterAll(() => viewer?.page.close());

  it.each([
    ['colour', /This is a colour image\. MultiverSeg works on grey-scale images only/],
    ['no pixels', /The pixels of this image could not be read/],
  ])('%s: says so before anything is clicked', async (name, message) => {
    await viewport.doubleClickThumbnail(name);
    await viewer.waitForText('guidance', message);
    await viewport.clickMiddleOfPane();
    await viewer.waitForText('notice', message);
    expect(await viewer.promptCount()).toBe(0);
  });

  it('constant: says that there is nothing to segment', async () => {
    const constant = study.series[3];
    await viewport.show(constant);
    await viewport.click(constant.images[0], INSIDE);
    await viewer.waitForText('notice', /holds the same value everywhere/);
    expect(await viewer.count('preview')).toBe(0);
    expect(await viewer.promptCount()).toBe(0);
    expect(await viewer.page.evaluate(countSegmentations)).toBe(0);
  });

  it('a click beside the image is left out, and says so', async () => {
    await viewport.show(plain);
    await viewer.waitForText('notice', /^$/); // What was said of the image before is gone.
    await viewport.click(plainImage, { x: 60, y: -4 });
    await viewer.waitForText('notice', /beside the image, so it was left out/);
    expect(await viewer.promptCount()).toBe(0);
    await viewport.click(plainImage, INSIDE);
    await viewer.waitForPreview(1);
    expect(await viewer.noticeText()).toBe('');
  });

  it('a locked segment is not written to, and the preview stays', async () => {
    await viewport.toggleLock();
    await viewer.press('Enter');
    await viewer.waitForText('panel', /«Segment 1» is locked, so nothing was written/);
    expect(await viewer.count('preview')).toBe(1);
    expect(await viewer.labelledImages()).toEqual([]);
    await viewport.toggleLock();
    expect(await viewer.accept()).toBe(1);
    expect(await viewer.labelledImages()).toHaveLength(1);
  });
});

describe('The PACS does not store', () => {
  let viewer: ViewerPage;
  let viewport: PhantomViewport;
  /** Of every attempt that was refused: all of them must have sent the same object. */
  const refused: string[] = [];
  const refuses = (uid: string) => refused.push(uid) > 0;

  beforeAll(async () => {
    ({ viewer, viewport } = await openStudy(sound));
    await viewer.waitForModel();
    await viewport.click(soundImage, INSIDE);
    await viewer.waitForPreview(1);
    await viewer.accept();
  });

  afterAll(() => viewer?.page.close());
  afterEach(() => server.setStowFault(undefined));

  const faults: readonly (readonly [string, StowFault, RegExp])[] = [
    ['cuts the connection', { kind: 'disconnect' }, /The PACS did not answer/],
    ['is out of order', { kind: 'status', status: 503 }, /The PACS is too busy/],
    [
      'wants a login',
      { kind: 'status', status: 401 },
      /Your login has ended or was not accepted \(status 401\)/,
    ],
    [
      'refuses with a reason',
      { kind: 'refuse', failureReason: 0xa700, refuses },
      /did not accept the segmentation\. .*resources/i,
    ],
    [
      'failed, which only the body of its 202 says',
      { kind: 'refuse', failureReason: 0x0110, status: 202, refuses },
      /took the message but did not store the segmentation\. .*processing/,
    ],
  ];

  it.each(faults)('because it %s: the line says so, and all stays', async (_, fault, message) => {
    server.setStowFault(fault);
    expect(await expectNotSaved(viewer, message)).toHaveLength(1);
    expect(await segmentationsOf(server, sound)).toEqual([]);
  });

  it('and once it does again, «Try again» stores the same object', async () => {
    server.setStowFault({ kind: 'refuse', failureReason: 0xa700, refuses });
    expect(await expectNotSaved(viewer, /did not accept the segmentation/)).toHaveLength(1);
    server.setStowFault(undefined);
    await viewer.pressButton('save-retry');
    await viewer.until(async () => (await stepOfLine()) === 'saved', 'the line to say saved');
    expect(await segmentationsOf(server, sound)).toEqual([...new Set(refused)]);
  });

  it('but keeps other voxels than it was sent: it does not count as saved', async () => {
    const before = await segmentationsOf(server, sound);
    await viewport.click(soundImage, INSIDE);
    await viewport.click(soundImage, OUTSIDE);
    await viewer.waitForPreview(2);
    await viewer.accept();
    server.setStowFault({ kind: 'alter', alter: withLastByteChanged });
    expect(
      await expectNotSaved(viewer, /gave back a segmentation that differs from what was sent/)
    ).toHaveLength(1);

    // The PACS has taken the UID for another object, so trying again stores one of its own.
    server.setStowFault(undefined);
    await viewer.pressButton('save-retry');
    await viewer.until(async () => (await stepOfLine()) === 'saved', 'the line to say saved');
    expect(await segmentationsOf(server, sound)).toHaveLength(before.length + 2);
  });

  async function stepOfLine(): Promise<string> {
    return (await viewer.saveLines())[0].step;
  }
});

describe('The plugin folder is incomplete', () => {
  let incomplete: PhantomServer;
  let plugin: BreakablePlugin;
  let viewer: ViewerPage;

  beforeAll(async () => {
    incomplete = await PhantomServer.start([study], {
      appConfigFile: path.resolve(__dirname, '../../demo/app-config.js'),
    });
    plugin = new BreakablePlugin(incomplete.pluginsFolder);
  });

  beforeEach(async () => {
    viewer = await incomplete.newPage(browser);
  });

  afterEach(() => viewer?.page.close());

  afterAll(() => incomplete?.close());

  const pageSays = (sentence: RegExp) =>
    viewer.until(
      () => viewer.page.$eval('body', (body) => body.innerText).then((text) => sentence.test(text)),
      `a message like ${sentence}`
    );

  it('without its extension the mode is the viewer’s own, and a message says what is wrong', async () => {
    await plugin.remove(plugin.extension);
    await viewer.openWorklist();
    await viewer.enterFromWorklist(study.patientId);
    await pageSays(/not completely installed: .*extension\.js could not be loaded/);
    await untilAnImageIsShown(viewer);
    await plugin.mend(plugin.extension);
  });

  it('a message lies on the page when a part of the extension is not there', async () => {
    const { chunks } = plugin;
    await Promise.all(chunks.map((chunk) => plugin.remove(chunk)));
    await viewer.page.goto(`${incomplete.url}/multiverseg?StudyInstanceUIDs=${study.studyUid}`);
    await pageSays(/plugin could not be loaded .* Nothing was changed\. Reload this page/);
    await Promise.all(chunks.map((chunk) => plugin.mend(chunk)));
    await new PhantomViewport(viewer).open(study);
    await viewer.waitForModel();
  });
});

describe('The plugin folder is missing', () => {
  it('the viewer works without it, and a banner says what is wrong', async () => {
    const bare = await PhantomServer.start([study], {
      withPlugin: false,
      appConfigFile: path.resolve(__dirname, '../../demo/app-config.js'),
    });
    const viewer = await bare.newPage(browser);
    await viewer.page.goto(`${bare.url}/viewer?StudyInstanceUIDs=${study.studyUid}`);
    await untilAnImageIsShown(viewer);
    const banner = await viewer.page.$eval('#plugin-problem', (node) => node.textContent);
    expect(banner).toMatch(/plugin .*mode\.js could not be loaded .*viewer works without it/);
    await viewer.page.close();
    await bare.close();
  });
});

/** Also where there is no panel of ours to wait for. */
function untilAnImageIsShown(viewer: ViewerPage): Promise<void> {
  return viewer.until(
    async () => (await viewer.shownImage().catch(() => undefined))?.studyUid === study.studyUid,
    'an image of the study'
  );
}

function withLastByteChanged(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed[changed.length - 1] ^= 0xff;
  return changed;
}

// Sent to the page as text: it uses nothing but the page.
function countSegmentations(): number {
  return window.cornerstoneTools.segmentation.state.getSegmentations().length;
}
