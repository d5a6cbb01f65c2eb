import type { Browser, Dialog } from 'puppeteer-core';
import { launchChromium } from '../support';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy, type PhantomStudy } from './phantoms/buildStudy';
import type { Pixel } from './phantoms/imagePlane';
import { PhantomServer, type PluginSetup } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { segmentationsOf } from './phantoms/segmentationsOf';
import { pixelInBackground, pixelInStructure } from './phantoms/structure';

const SIDE = 128;
const INSIDE = pixelInStructure(SIDE, SIDE);
const OUTSIDE = pixelInBackground(SIDE, SIDE);
const series = { name: 'stack', columns: SIDE, rows: SIDE, sliceCount: 3, sliceSpacingMm: 4 };
const firstPatient = buildStudy('First', [series]);
const secondPatient = buildStudy('Second', [series]);

let browser: Browser;
let server: PhantomServer;
let viewer: ViewerPage;
let viewport: PhantomViewport;

beforeAll(async () => {
  browser = await launchChromium();
  server = await PhantomServer.start([firstPatient, secondPatient]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function openStudy(study: PhantomStudy, setup?: PluginSetup): Promise<void> {
  viewer = await server.newPage(browser, setup);
  viewport = new PhantomViewport(viewer);
  await viewport.open(study);
  await viewer.waitForModel();
}

/** The viewer starts at the far end of the stack. */
const [, middleSlice, firstShown] = firstPatient.series[0].images;

describe('Prompts and previews on one image', () => {
  const click = (pixel: Pixel) => viewport.click(firstShown, pixel);
  const slice = () => viewport.acceptedMask(firstPatient.series[0], firstShown);

  beforeAll(() => openStudy(firstPatient));
  afterAll(() => viewer.page.close());

  it('Ctrl+Z takes prompts back one by one, Ctrl+Y puts them there again', async () => {
    await click(INSIDE);
    await viewer.waitForPreview(1);
    await click(OUTSIDE);
    await viewer.waitForPreview(2);
    await viewer.press('Control+z');
    await viewer.waitForPreview(1);
    expect(await viewport.drawnPrompts(firstShown)).toHaveLength(1);
    await viewer.press('Control+z');
    await expectNothing();
    await viewer.press('Control+y');
    await viewer.waitForPreview(1);
    await viewer.press('Control+y');
    await viewer.waitForPreview(2);
    expect(await viewport.drawnPrompts(firstShown)).toHaveLength(2);
  });

  it('another slice has prompts of its own; coming back finds the old ones', async () => {
    const outline = await viewer.previewMask();
    await viewer.scrollTo(middleSlice.sopInstanceUid);
    await expectNothing();
    await viewer.scrollTo(firstShown.sopInstanceUid, 'ArrowUp');
    await viewer.waitForPreview(2);
    expect(await viewer.previewMask()).toEqual(outline);
  });

  it('Delete clears the slice, and can be undone', async () => {
    await viewer.press('Delete');
    await expectNothing();
    await viewer.press('Control+z');
    await viewer.waitForPreview(2);
  });

  it('Esc rejects: no prompt, no preview, no voxel', async () => {
    await viewer.press('Escape');
    await expectNothing();
    expect(await viewer.labelledImages()).toEqual([]);
    expect(await viewer.exampleCount()).toBe(0);
  });

  it('accepting can be undone, voxels, example and all, and done again', async () => {
    await click(INSIDE);
    await viewer.waitForPreview(1);
    expect(await viewer.accept()).toBe(1);
    const accepted = await slice();
    expect(accepted.values).toContain(1);

    await viewer.press('Control+z');
    await viewer.waitForPreview(1);
    expect(await viewer.exampleCount()).toBe(0);
    expect(await viewer.labelledImages()).toEqual([]);
    expect(await viewer.saveLines()).toEqual([]);

    await viewer.press('Control+y');
    await viewer.until(async () => (await viewer.exampleCount()) === 1, 'the example');
    await expectNothing();
    expect(await slice()).toEqual(accepted);
  });

  it('a segment that gets another name keeps its examples, and the name is only text', async () => {
    const name = 'Lung <img src=x onerror=alert(1)>';
    await viewer.pressButton('segment-rename-1');
    await viewer.page.keyboard.down('Control');
    await viewer.page.keyboard.press('a');
    await viewer.page.keyboard.up('Control');
    await viewer.page.keyboard.type(name);
    await viewer.page.keyboard.press('Enter');
    await viewer.until(
      async () => (await viewer.text('context-summary')).startsWith(`${name} · 1 example`),
      'the new name'
    );
    expect(await viewer.page.$('img[src="x"]')).toBeNull();
    expect(await viewer.exampleCount()).toBe(1);
    await viewer.scrollTo(middleSlice.sopInstanceUid);
    await viewer.press('p');
    await viewer.waitForPreview(0);
    await viewer.press('Escape');
    await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]', { hidden: true });
  });

  it('the page asks before it is left with unsaved work, and only then', async () => {
    const dialogs: string[] = [];
    viewer.page.on('dialog', (dialog: Dialog) => {
      dialogs.push(dialog.type());
      void dialog.dismiss();
    });
    await viewer.page.evaluate(() => setTimeout(() => location.reload()));
    await viewer.until(async () => dialogs.length > 0, 'the question');
    expect(dialogs).toEqual(['beforeunload']);
    expect(await viewer.exampleCount()).toBe(1); // It is still the same page.

    expect((await viewer.save()).map(({ step }) => step)).toEqual(['saved']);
    await viewer.reload(firstPatient);
    expect(dialogs).toHaveLength(1);
  });

  async function expectNothing(): Promise<void> {
    await viewer.waitForText('prompt-count', /^0/);
    await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]', { hidden: true });
  }
});

describe('From patient to patient', () => {
  const firstSeries = firstPatient.series[0];

  beforeAll(() => openStudy(firstPatient));
  afterAll(() => viewer.page.close());

  it('unsaved work is there again after a visit to the worklist, and can be saved', async () => {
    const before = await segmentationsOf(server, firstPatient);
    await viewport.click(firstShown, INSIDE);
    await viewer.waitForPreview(1);
    await viewer.accept();
    const accepted = await viewport.acceptedMask(firstSeries, firstShown);

    await viewer.backToWorklist();
    await viewer.openFromWorklist(firstPatient);
    await viewer.until(async () => (await viewer.labelledImages()).length > 0, 'the voxels');
    expect(await viewport.acceptedMask(firstSeries, firstShown)).toEqual(accepted);
    expect((await viewer.saveLines()).map(({ step }) => step)).toEqual(['unsaved']);

    expect((await viewer.save()).map(({ step }) => step)).toEqual(['saved']);
    expect(await segmentationsOf(server, firstPatient)).toHaveLength(before.length + 1);
  });

  it('what is pending of one patient is saved from the next one', async () => {
    const before = await segmentationsOf(server, firstPatient);
    await viewport.click(firstShown, OUTSIDE);
    await viewer.waitForPreview(1);
    await viewer.accept();
    expect((await viewer.saveLines()).map(({ step }) => step)).toEqual(['unsaved']);

    await viewer.backToWorklist();
    await viewer.openFromWorklist(secondPatient);
    const [, , image] = secondPatient.series[0].images;
    await viewport.click(image, INSIDE);
    await viewer.waitForPreview(1);
    await viewer.accept();
    const steps = (await viewer.save()).map(({ step }) => step);
    expect(new Set(steps)).toEqual(new Set(['saved']));
    expect(await segmentationsOf(server, firstPatient)).toHaveLength(before.length + 1);
    expect(await segmentationsOf(server, secondPatient)).toHaveLength(1);
  });
});

describe('Thirty clicks in a row, faster than the network', () => {
  const pixels = Array.from({ length: 30 }, (_, index) => ({
    x: 14 + 20 * (index % 6),
    y: 14 + 24 * Math.floor(index / 6),
  }));

  beforeAll(() =>
    openStudy(secondPatient, {
      configuration: { manifestUrl: '/plugins/stub-model/manifest.json', modelId: 'stub-slow' },
    })
  );
  afterAll(() => viewer.page.close());

  it('the answers come in order, the last one stays, and every click counts', async () => {
    const [, , image] = secondPatient.series[0].images;
    await viewer.page.evaluate(recordAnswers);
    const points = await Promise.all(pixels.map((pixel) => viewport.pagePointOf(image, pixel)));
    for (const point of points) {
      await viewer.page.mouse.click(point.x, point.y);
    }
    await viewer.waitForText('prompt-count', /^30/);
    await viewer.waitForPreview(30);

    const answers = await viewer.page.evaluate(readAnswers);
    expect(answers).toEqual([...answers].sort((a, b) => a - b));
    expect(answers.at(-1)).toBe(30);
    const { values } = await viewer.previewMask();
    expect(pixels.filter(({ x, y }) => values[y * SIDE + x] === 0)).toEqual([]);
  });
});

// Sent to the page as text.

function recordAnswers(): void {
  const answers: number[] = [];
  Object.assign(window, { multiversegAnswers: answers });
  const line = document.querySelector('[data-cy="multiverseg-latency"]');
  if (!line) {
    throw new Error('The panel is not there.');
  }
  new MutationObserver(() => {
    const count = /^(\d+) prompts? ·/.exec(line.textContent ?? '');
    if (count && answers.at(-1) !== Number(count[1])) {
      answers.push(Number(count[1]));
    }
  }).observe(line, { childList: true, characterData: true, subtree: true });
}

function readAnswers(): number[] {
  return (window as unknown as { multiversegAnswers: number[] }).multiversegAnswers;
}
