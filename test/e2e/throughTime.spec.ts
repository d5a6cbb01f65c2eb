import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import {
  fetchSegmentations,
  launchChromium,
  readSegmentations,
  validationErrors,
} from '../support';
import { summariseStored, summariseViewer } from './pages/maskSummary';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy, type PhantomSeries } from './phantoms/buildStudy';
import { caseStudy } from './phantoms/caseStudy';
import { dice } from './phantoms/maskMeasures';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInStructure } from './phantoms/structure';

const [BEATS, PHASES, PLACES] = [6, 3, 4];
const SIDES = { columns: 96, rows: 96 };

/** One place in a heartbeat, sent against the order of time. */
const cine = buildStudy('Cine', [
  {
    ...{ name: 'cine', ...SIDES, sliceSpacingMm: 0, reversed: true },
    phases: Array.from({ length: BEATS }, (_, beat) => ({ TriggerTime: 40 * beat })),
  },
]);
/** Four places, each at three times that the viewer takes no notice of. */
const dynamic = buildStudy('Dynamic', [
  {
    ...{ name: 'dynamic', ...SIDES, sliceCount: PLACES, sliceSpacingMm: 3 },
    phases: Array.from({ length: PHASES }, (_, phase) => ({ AcquisitionTime: `10110${phase}` })),
  },
]);

/** Eight frames of one object that lies nowhere in the patient. */
const ultrasound = caseStudy('cine-invented-geometry', 'us');
const FRAMES = 8;

describe('following a structure through time', () => {
  let folder: string;
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let viewport: PhantomViewport;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'time-'));
    server = await PhantomServer.start([cine, dynamic, ultrasound]);
    browser = await launchChromium();
    // The network that ships.
    viewer = await server.newPage(browser, { configuration: { manifestUrl: undefined } });
    viewport = new PhantomViewport(viewer);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes over all images of a cine when asked, one Enter and one undo', async () => {
    const [series] = cine.series;
    await viewer.open(cine);
    const shown = await acceptShown(series);
    expect(await isThroughTime()).toBe(false);
    await viewer.pressButton('through-time');
    expect(await isThroughTime()).toBe(true);
    await follow(BEATS - 1);
    expect(await labelled()).toEqual([shown]);
    await viewer.press('j');
    await viewer.waitForText('slice', /^Image \d of 6 in time: .*% sure/);
    await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]');
    await viewer.page.$eval('[data-cy="multiverseg-slice"]', (line) =>
      line.scrollIntoView({ block: 'center' })
    );
    await viewer.screenshot('through-time');

    await acceptAll();
    await expectMoved(
      shown,
      (await labelled()).filter((uid) => uid !== shown),
      series
    );
    await viewer.press('Control+z');
    await viewer.until(async () => (await labelled()).length === 1, 'one undo to take all back');
    await viewer.press('Control+y');
    await viewer.until(async () => (await labelled()).length === BEATS, 'one redo to bring all');
  });

  it('shows the images in the order of their times, whatever order they were sent in', async () => {
    const [{ images }] = cine.series;
    await viewer.page.focus('[data-cy="multiverseg-strip"]');
    for (let step = 0; step < BEATS; step++) {
      await viewer.press('ArrowLeft');
    }
    for (const { sopInstanceUid } of images) {
      await viewer.until(
        async () => (await viewer.shownImage()).sopInstanceUid === sopInstanceUid,
        'the next image in time'
      );
      await viewer.press('ArrowRight');
    }
  });

  it('is saved, and read back equal', async () => {
    const masks = summariseViewer(await viewer.labelledImages());
    expect((await viewer.save()).map(({ step }) => step)).toEqual(['saved']);
    const files = await fetchSegmentations(server.dicomwebUrl, cine.studyUid, folder);
    files.forEach((file) => expect(validationErrors(file)).toEqual([]));
    const [stored] = readSegmentations(files);
    expect(summariseStored(stored, { corners: true })).toEqual(masks);
  });

  it('goes over the frames of an object that has no place in the patient', async () => {
    await viewer.open(ultrasound);
    await viewer.clickImage(40, 40);
    await viewer.waitForPreview(1);
    await viewer.accept();
    await follow(FRAMES - 1);
    await viewer.screenshot('through-time-ultrasound');
    await acceptAll();
    expect(await labelled()).toHaveLength(FRAMES);
    expect((await viewer.save()).map(({ step }) => step)).toEqual(['saved']);
  });

  it('stays as it was left; off, the slices of the phase shown are followed, and no other', async () => {
    const [series] = dynamic.series;
    await viewer.open(dynamic);
    await acceptShown(series, PLACES);
    expect(await isThroughTime()).toBe(true);
    await viewer.pressButton('through-time');
    await viewer.pressButton('whole-series');
    await follow(PLACES - 1);
    await acceptAll();
    const phase = series.images.slice(0, PLACES).map(({ sopInstanceUid }) => sopInstanceUid);
    expect([...(await labelled())].sort()).toEqual([...phase].sort());
  });

  it('on, the images of the place shown are followed, and of no other', async () => {
    const [series] = dynamic.series;
    const before = await labelled();
    const shown = (await viewer.shownImage()).sopInstanceUid;
    await viewer.pressButton('through-time');
    await follow(PHASES - 1);
    await acceptAll();
    const added = (await labelled()).filter((uid) => !before.includes(uid));
    const place = series.images.findIndex(({ sopInstanceUid }) => sopInstanceUid === shown);
    const others = [1, 2].map((phase) => series.images[place + phase * PLACES].sopInstanceUid);
    expect([...added].sort()).toEqual([...others].sort());
    await expectMoved(shown, added, series);
  });

  /** One click on the structure of the image that is shown. @returns that image */
  async function acceptShown(series: PhantomSeries, places = 1): Promise<string> {
    const image = await viewport.shownImageOf(series);
    if (!image) {
      throw new Error('Another series is shown.');
    }
    const phase = Math.floor(series.images.indexOf(image) / places);
    await viewport.click(image, pixelInStructure(series.columns, series.rows, phase));
    await viewer.waitForPreview(1);
    await viewer.accept();
    return image.sopInstanceUid;
  }

  async function follow(count: number): Promise<void> {
    await viewer.press('f');
    await viewer.waitForText('hint', new RegExp(`${count} followed slice`));
    await viewer.page.waitForSelector('[data-cy="multiverseg-jobs"]', { hidden: true });
  }

  async function acceptAll(): Promise<void> {
    await viewer.press('Enter');
    await viewer.until(async () => (await waiting()) === 0, 'all to be accepted');
  }

  function waiting(): Promise<number> {
    return viewer.page.$$eval(
      '[data-cy="multiverseg-strip"] > :is([data-mark="sure"], [data-mark="unsure"])',
      (found) => found.length
    );
  }

  async function labelled(): Promise<readonly string[]> {
    return (await viewer.labelledImages()).map(({ sopInstanceUid }) => sopInstanceUid);
  }

  function isThroughTime(): Promise<boolean> {
    return viewer.page.$eval(
      '[data-cy="multiverseg-through-time"]',
      (button) => button.getAttribute('aria-pressed') === 'true'
    );
  }

  /** The masks have moved with the structure: each fits it better than the one accepted by hand does in its place. */
  async function expectMoved(
    byHand: string,
    others: readonly string[],
    { images, columns, rows }: PhantomSeries
  ): Promise<void> {
    const labelled = await viewer.labelledImages();
    const maskOn = (uid: string) => {
      const labels = labelled.find(({ sopInstanceUid }) => sopInstanceUid === uid)?.labels ?? '';
      return { values: Uint8Array.from(Buffer.from(labels, 'base64')), columns, rows };
    };
    for (const uid of others) {
      const truth = images.find(({ sopInstanceUid }) => sopInstanceUid === uid)?.truth;
      const real = { values: truth ?? new Uint8Array(), columns, rows };
      expect(dice(maskOn(uid), real)).toBeGreaterThan(dice(maskOn(byHand), real));
    }
  }
});
