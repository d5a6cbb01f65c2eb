import type { Browser } from 'puppeteer-core';
import { dice } from '@multiverseg/core/image/dice';
import { launchChromium } from '../support';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy } from './phantoms/buildStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInStructure } from './phantoms/structure';

const SIDE = 128;
/** Of an image on which the dot is small. */
const LARGE = 512;
const study = buildStudy('Keys', [
  { name: 'stack', columns: SIDE, rows: SIDE, sliceCount: 2, sliceSpacingMm: 4 },
  { name: 'dot', columns: LARGE, rows: LARGE, structure: 'dot' },
]);
const [stack, dot] = study.series;

describe('Keys and pointers', () => {
  let browser: Browser;
  let server: PhantomServer;
  let viewer: ViewerPage;
  let viewport: PhantomViewport;

  beforeAll(async () => {
    browser = await launchChromium();
    server = await PhantomServer.start([study]);
    viewer = await server.newPage(browser);
    viewport = new PhantomViewport(viewer);
    await viewport.open(study);
    await viewer.waitForModel();
    await viewer.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['MOUSE_DOWN', 'MOUSE_DOUBLE_CLICK']) {
        const note = () => void heard.push(type);
        document.addEventListener(`CORNERSTONE_TOOLS_${type}`, note, true);
      }
    });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** What the viewer's own tools have heard of since they were asked last. */
  const heard = () =>
    viewer.page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));

  const untilHeard = () =>
    viewer.until(async () => (await heard()).join() === 'MOUSE_DOWN', 'the viewer to hear');

  /**
   * Clicks, and is as slow as a person: within 400 ms of a press Cornerstone takes the next one at that
   * place for the second of a double click. It then tells of neither, and waits for a `dblclick` that the
   * browser does not send of two single clicks. A network that has warmed up answers, and the test goes
   * on, in less.
   */
  const click = async (...[image, pixel]: Parameters<PhantomViewport['click']>) => {
    await viewport.click(image, pixel);
    await untilHeard();
  };

  it('stand on the buttons as the viewer has them', async () => {
    await viewer.waitForText('accept', /Enter$/);
    await viewer.waitForText('predict', /P$/);
    await viewer.waitForText('undo', /Ctrl\+Z$/);
    await viewer.waitForText('save', /Ctrl\+S$/);
  });

  it('switch the closer look at a small structure: its square is drawn, and what is seen in it counts', async () => {
    const [image] = dot.images;
    const truth = { values: image.truth, width: LARGE, height: LARGE };
    await viewport.show(dot);
    await click(image, pixelInStructure(LARGE, LARGE));
    await viewer.waitForPreview(1);
    await viewer.page.waitForSelector('[data-cy="multiverseg-closer-square"]');
    expect(await viewer.text('closer-by')).toMatch(/^Seen \d/);
    expect(dice(await viewer.previewMask(), truth)).toBeGreaterThan(0.85);
    await viewer.screenshot('closer-on');

    await viewer.press('k');
    await viewer.page.waitForSelector('[data-cy="multiverseg-closer-square"]', { hidden: true });
    await viewer.waitForPreview(1);
    expect(await viewer.text('closer-by')).toBe('');
    expect(dice(await viewer.previewMask(), truth)).toBeLessThan(0.6);

    await viewer.press('k');
    await viewer.page.waitForSelector('[data-cy="multiverseg-closer-square"]');
    await viewer.press('Escape');
    await viewport.show(stack);
  });

  it('changed in the viewer’s preferences, are the new ones at once, and they work', async () => {
    await viewer.setHotkey('MultiverSeg · accept preview', 'q');
    await viewer.waitForText('accept', /Q$/);
    await click(stack.images[1], pixelInStructure(SIDE, SIDE));
    await viewer.waitForPreview(1);
    await viewer.waitForText('guidance', /^Q accepts, Esc rejects/);
    await viewer.press('q');
    await viewer.waitForText('context-summary', /1 example/);
  });

  describe('a click', () => {
    const [, image] = stack.images;
    const inside = pixelInStructure(SIDE, SIDE);
    beforeAll(async () => {
      await viewer.page.evaluate(() => {
        // The viewer's wait for a second click is longer than any answer takes on a busy machine.
        const wait = window.setTimeout.bind(window) as (run: TimerHandler, ms?: number) => number;
        const longer = (run: TimerHandler, ms?: number) => wait(run, ms === 400 ? 5_000 : ms);
        Object.assign(window, { setTimeout: longer });
      });
    });

    it('is a prompt when the button is let go, before the viewer’s wait for a second is over', async () => {
      await viewport.click(image, inside);
      await viewer.waitForPreview(1);
      expect(await heard()).toEqual([]);
      await untilHeard();
      expect(await viewer.promptCount()).toBe(1);
    });

    it('that was the first of two is taken back, and the viewer hears of the double click', async () => {
      const { x, y } = await viewport.onPage(image, { x: inside.x + 6, y: inside.y });
      await viewer.page.mouse.click(x, y, { count: 2, delay: 20 });
      await viewer.waitForPreview(1);
      expect(await heard()).toEqual(['MOUSE_DOUBLE_CLICK']);
      expect(await viewer.promptCount()).toBe(1);
    });

    it('of a finger is one too, and no mouse comes after it', async () => {
      const { x, y } = await viewport.onPage(image, { x: inside.x - 6, y: inside.y });
      // So long after a mouse the viewer takes a finger for an echo of it.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      await viewer.page.touchscreen.tap(x, y);
      await viewer.waitForPreview(2);
      const { touchscreen } = viewer.page;
      await touchscreen.touchStart(x, y);
      await touchscreen.touchMove(x + 10, y + 10);
      await touchscreen.touchMove(x + 20, y + 10);
      await touchscreen.touchEnd();
      await viewer.waitForPreview(3);
      expect(await heard()).toEqual([]);
    });
  });
});
