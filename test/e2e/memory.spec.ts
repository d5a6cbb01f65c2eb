import type { Browser, CDPSession } from 'puppeteer-core';
import { launchChromium } from '../support';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy } from './phantoms/buildStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInStructure } from './phantoms/structure';

const SIDE = 2048;
const IMAGE_COUNT = 16;
const single = buildStudy('Radiographs', [{ name: 'radiographs', columns: SIDE, rows: SIDE }]);
const [original] = single.series[0].images;
/** The same picture under several UIDs: files of this size take their time to write. */
const images = Array.from({ length: IMAGE_COUNT }, (_, index) => {
  const sopInstanceUid = original.sopInstanceUid.replace(/..$/, String(10 + index));
  return { ...original, sopInstanceUid, file: renamed(original.file, sopInstanceUid) };
});
const radiographs = { ...single, series: [{ images }] };
const small = buildStudy('Small', [{ name: 'small', columns: 64, rows: 64 }]);

function renamed(file: Uint8Array, sopInstanceUid: string): Uint8Array {
  const copy = Buffer.from(file);
  for (let at = copy.indexOf(original.sopInstanceUid); at >= 0;) {
    copy.write(sopInstanceUid, at, 'ascii');
    at = copy.indexOf(original.sopInstanceUid, at + 1);
  }
  return copy;
}

/** What an example may weigh: 64 of them take 160 MB at most. They stay when a study is left. */
const EXAMPLE_BYTES = 2.5e6;
/** Of looking whether the page still lets go of something. */
const MOST_ROUNDS = 12;
/** The viewer's own worker holds copies of all voxels while it works out statistics of a study that was left. */
const MOST_ROUNDS_OF_HOST = 60;
/** Of ours beside those of the host's own mode, after a study was left; counts vary a little. */
const LISTENER_ALLOWANCE = 10;

describe('A study that was left', () => {
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let session: CDPSession;

  beforeAll(async () => {
    server = await PhantomServer.start([radiographs, small]);
    browser = await launchChromium();
    viewer = await server.newPage(browser);
    session = await viewer.page.createCDPSession();
    await session.send('Performance.enable');
    await viewer.openWorklist();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('leaves no listeners behind but those that the host’s own mode leaves too', async () => {
    const host = await listenersLeftBy(visitInHostMode);
    const ours = await listenersLeftBy(visit);
    expect(ours).toBeLessThanOrEqual(host + LISTENER_ALLOWANCE);
  });

  it('leaves no pixels behind but for the examples', async () => {
    await viewer.openFromWorklist(radiographs);
    await viewer.backToWorklist();
    const before = await settledBytes();
    await viewer.openFromWorklist(radiographs);
    const viewport = new PhantomViewport(viewer);
    for (let accepted = 1; accepted <= IMAGE_COUNT; accepted++) {
      await viewport.click(original, pixelInStructure(SIDE, SIDE));
      await viewer.waitForPreview(1);
      expect(await viewer.accept()).toBe(accepted);
      await showNext(accepted);
    }
    expect(await viewer.save()).toMatchObject([{ step: 'saved' }]);
    await viewer.backToWorklist();
    const limit = 1.2 * before + IMAGE_COUNT * EXAMPLE_BYTES;
    let after = await settledBytes();
    for (let round = 0; round < MOST_ROUNDS_OF_HOST && after >= limit; round++) {
      after = await bytesHeld();
    }
    expect(after).toBeLessThan(limit);
  }, 600_000);

  async function showNext(accepted: number): Promise<void> {
    const before = (await viewer.shownImage()).sopInstanceUid;
    if (accepted < IMAGE_COUNT) {
      await viewer.press('ArrowDown');
      await viewer.until(
        async () => (await viewer.shownImage()).sopInstanceUid !== before,
        'the next image'
      );
    }
  }

  /** Opens a study that is hardly there, and leaves it. */
  async function visit(): Promise<void> {
    await viewer.openFromWorklist(small);
    await viewer.backToWorklist();
  }

  async function visitInHostMode(): Promise<void> {
    await viewer.enterFromWorklist(small.patientId, 'Segmentation');
    await viewer.until(
      () =>
        viewer.shownImage().then(
          () => true,
          () => false
        ),
      'the image in the host’s own mode'
    );
    await viewer.backToWorklist();
  }

  /** Per visit, once the first has loaded what it needs. */
  async function listenersLeftBy(act: () => Promise<void>): Promise<number> {
    await act();
    const before = await listeners();
    await act();
    await act();
    return ((await listeners()) - before) / 2;
  }

  async function listeners(): Promise<number> {
    await collectGarbage();
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? NaN;
  }

  /** Buffers are let go of some time after whatever held them: waits until no more are. */
  async function settledBytes(): Promise<number> {
    let bytes = await bytesHeld();
    let before = Infinity;
    for (let round = 0; round < MOST_ROUNDS && (round < 4 || bytes < before); round++) {
      before = bytes;
      bytes = await bytesHeld();
    }
    return bytes;
  }

  /** Heap and array buffers of the page. */
  async function bytesHeld(): Promise<number> {
    await collectGarbage();
    const usage: HeapUsage = await session.send('Runtime.getHeapUsage');
    return usage.usedSize + (usage.backingStorageSize ?? 0);
  }

  async function collectGarbage(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      await session.send('HeapProfiler.collectGarbage');
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  }
});

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}
