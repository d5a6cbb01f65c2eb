import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../support';
import { cutOffTexts } from './pages/cutOffTexts';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy } from './phantoms/buildStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInStructure } from './phantoms/structure';

const SIDE = 128;
const study = buildStudy('Plain', [
  { name: 'stack', columns: SIDE, rows: SIDE, sliceCount: 3, sliceSpacingMm: 4 },
]);
const [series] = study.series;
const inside = pixelInStructure(SIDE, SIDE);

interface AxeFinding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds on the panel that keeps somebody from using it. */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(root: Element | null, options: object): Promise<{ violations: AxeFinding[] }>;
      };
    };
    const panel = document.querySelector('[data-cy="multiverseg-panel"]');
    const found = await axe.run(panel, {
      resultTypes: ['violations'],
      rules: { 'label-content-name-mismatch': { enabled: false } },
    });
    // A key cap is no part of the name of a button, though it stands on it.
    const capless = document.head.appendChild(document.createElement('style'));
    capless.textContent = '.multiverseg-key { display: none; }';
    const names = await axe.run(panel, { runOnly: ['label-content-name-mismatch'] });
    capless.remove();
    return [...found.violations, ...names.violations];
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

describe('The screen', () => {
  let browser: Browser;
  let server: PhantomServer;
  let viewer: ViewerPage;
  let viewport: PhantomViewport;

  beforeAll(async () => {
    browser = await launchChromium({ width: 1280, height: 720 });
    server = await PhantomServer.start([study]);
    viewer = await server.newPage(browser);
    viewport = new PhantomViewport(viewer);
    await viewport.open(study);
    await viewer.waitForModel();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('says on the image what goes on from prompt to prompt, and ends it with the next image', async () => {
    const shown = await viewer.shownImage();
    await viewer.press('x');
    await viewer.page.waitForSelector('[data-cy="multiverseg-mode"]::-p-text(Exclude)');
    const cursor = await viewer.page.$eval(
      '.cornerstone-viewport-element',
      (element) => getComputedStyle(element).cursor
    );
    expect(cursor).toContain('multiverseg-exclude');
    await viewer.screenshot('plain-1-exclude');
    const next = series.images.find(
      ({ sopInstanceUid }) => sopInstanceUid !== shown.sopInstanceUid
    );
    await viewer.page.keyboard.press('ArrowDown');
    await viewer.until(
      async () => (await viewer.shownImage()).sopInstanceUid !== shown.sopInstanceUid,
      'the next image'
    );
    expect(next).toBeDefined();
    await viewer.page.waitForSelector('[data-cy="multiverseg-mode"]', { hidden: true });
  });

  it('shows what Enter adds to an accepted mask and what it takes away', async () => {
    const shown = await viewer.shownImage();
    const image = series.images.find(
      ({ sopInstanceUid }) => sopInstanceUid === shown.sopInstanceUid
    );
    if (!image) {
      throw new Error('There is another image on the screen.');
    }
    await viewport.click(image, inside);
    await viewer.waitForPreview(1);
    expect(await viewer.text('window')).toMatch(/^Window [\d.,]+\/[\d.,]+$/);
    expect(await viewer.accept()).toBe(1);
    await viewport.click(image, { x: 100, y: 20 });
    await viewer.waitForPreview(1);
    expect(await viewer.count('change')).toBe(1);
    await viewer.screenshot('plain-2-change');
    expect(
      (await viewer.count('change-adds')) + (await viewer.count('change-removes'))
    ).toBeGreaterThan(0);
    await viewer.press('Escape');
  });

  it('keeps every section within reach on a small screen, and what is saved on one line', async () => {
    await viewer.save();
    expect(await viewer.text('saved')).toBe('1 saved');
    await viewer.screenshot('plain-3-saved');
    const reach = await viewer.page.evaluate(() => {
      const boxOf = (name: string) =>
        document.querySelector(`[data-cy="multiverseg-${name}-section"]`)?.getBoundingClientRect();
      return {
        height: innerHeight,
        saveTop: boxOf('save')?.top ?? 0,
        saveBottom: boxOf('save')?.bottom ?? Infinity,
        exampleBottom:
          document.querySelector('[data-cy="multiverseg-context-example"]')?.getBoundingClientRect()
            .bottom ?? Infinity,
      };
    });
    expect(reach.saveBottom).toBeLessThanOrEqual(reach.height);
    expect(reach.exampleBottom).toBeLessThanOrEqual(reach.saveTop);
  });

  it('is used without a mouse: every control of the panel is reached by Tab, and seen to be', async () => {
    const controls = await viewer.page.$$eval(
      '[data-cy="multiverseg-panel"] :is(button, input, select):not(:disabled)',
      (elements) => {
        const panel = document.querySelector<HTMLElement>('[data-cy="multiverseg-panel"]');
        panel?.querySelector('button')?.focus();
        return elements.filter((element) => element.checkVisibility()).length;
      }
    );
    const reached = new Set<string>();
    for (let step = 0; step < controls; step++) {
      const focused = await viewer.page.evaluate(() => {
        const element = document.activeElement;
        const outline = element ? getComputedStyle(element).outlineStyle : 'none';
        const all = [...document.querySelectorAll('[data-cy="multiverseg-panel"] *')];
        return { place: element ? all.indexOf(element) : -1, outline };
      });
      reached.add(`${focused.place}`);
      if (step > 0) {
        expect(focused.outline).not.toBe('none');
      }
      await viewer.page.keyboard.press('Tab');
    }
    expect(reached.size).toBe(controls);
  });

  it('has nothing that keeps a screen reader out', async () => {
    expect(await seriousFindings(viewer.page)).toEqual([]);
  });

  it('names its keys in the viewer’s preferences', async () => {
    await viewer.page.locator('div.flex-shrink-0 > button[aria-haspopup="menu"]').click();
    await viewer.page.locator('[role="menuitem"]::-p-text(Preferences)').click();
    await viewer.page.waitForSelector('[role="dialog"] label');
    const labels = await viewer.page.$$eval('[role="dialog"] label', (found) =>
      found.map((label) => label.textContent ?? '').filter((text) => text.includes('MultiverSeg'))
    );
    await viewer.screenshot('plain-4-keys');
    expect(labels.length).toBeGreaterThan(7);
    for (const label of labels) {
      expect(label).toMatch(/^MultiverSeg · \S.*[^.:]$/);
    }
  });

  it('shows a first visitor around in three steps', async () => {
    const fresh = await browser.createBrowserContext();
    const visitor = await fresh.newPage();
    await visitor.evaluateOnNewDocument(() => {
      const manifestUrl = '/plugins/stub-model/manifest.json';
      Object.assign(window, { multiversegTest: { configuration: { manifestUrl } } });
      sessionStorage.setItem('investigationalUseDialog', 'hidden');
    });
    await visitor.goto(`${viewer.baseUrl}/multiverseg?StudyInstanceUIDs=${study.studyUid}`);
    for (const [step, title] of ['Click', 'Accept', 'Go on'].entries()) {
      await visitor.waitForSelector(`.shepherd-title::-p-text(${title})`, { visible: true });
      await visitor.screenshot({
        path: `test-output/screenshots/plain-5-tour-${step + 1}.png` as const,
      });
      await visitor.evaluate((wanted) => {
        const shown = [...document.querySelectorAll('.shepherd-title')].find(
          (found) => found.checkVisibility() && found.textContent?.startsWith(wanted)
        );
        const buttons = shown?.closest('.shepherd-element')?.querySelectorAll('button');
        [...(buttons ?? [])].at(-1)?.click();
      }, title);
    }
    await visitor.waitForSelector('.shepherd-title', { hidden: true });
    await fresh.close();
  });

  it.each(['en-US', 'de', 'es', 'zh'])('has room for its words: %s', async (language) => {
    const context = await browser.createBrowserContext();
    const speaker = await server.newPage(context);
    await speaker.page.evaluateOnNewDocument((chosen) => {
      localStorage.setItem('i18nextLng', chosen);
    }, language);
    const image = series.images[series.images.length - 1];
    const pane = new PhantomViewport(speaker);
    await pane.open(study);
    await speaker.waitForModel();
    const whole = async () => {
      await speaker.page.evaluate(() => document.fonts.ready.then(() => undefined));
      expect(await speaker.page.evaluate(cutOffTexts)).toEqual([]);
    };
    await pane.click((await pane.shownImageOf(series)) ?? image, inside);
    await speaker.waitForPreview(1);
    await whole();
    await speaker.accept();
    await speaker.pressButton('add-segment');
    await speaker.pressButton('studies-toggle');
    await speaker.page.waitForSelector('[data-cy="multiverseg-study"]');
    await whole();
    await speaker.screenshot(`plain-6-${language}`);
    await speaker.press('1');
    await speaker.press('e');
    await speaker.page.waitForSelector('[data-cy="multiverseg-gallery"]');
    await whole();
    await speaker.press('Escape');
    await speaker.pressButton('edit-project');
    await speaker.page.waitForSelector('dialog[open]');
    await whole();
    await speaker.screenshot(`plain-7-${language}`);
    await context.close();
  });
});
