import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../support';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy } from './phantoms/buildStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInStructure } from './phantoms/structure';

/** Written by `multiverseg-import` from checkpoints of random weights; models/training/IMPORT.md says how. */
const IMPORTED_FOLDER = path.resolve(__dirname, '../fixtures/imported-model');
const MANIFEST_URL = '/plugins/imported-model/manifest.json';
/** A graph that says of its answers what a network may: `make.py` in it writes it. */
const TELLING_FOLDER = path.resolve(__dirname, '../fixtures/telling-model');

const study = buildStudy('Imported', [{ name: 'plain', columns: 160, rows: 128 }]);
const [series] = study.series;

describe('A folder of imported models', () => {
  let server: PhantomServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await PhantomServer.start([study]);
    await cp(IMPORTED_FOLDER, path.join(server.pluginsFolder, 'imported-model'), {
      recursive: true,
    });
    await cp(TELLING_FOLDER, path.join(server.pluginsFolder, 'telling-model'), { recursive: true });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Opens the study with a model of the folder, named by nothing but the site's configuration. */
  async function openWith(modelId?: string, manifestUrl = MANIFEST_URL): Promise<ViewerPage> {
    const configuration = { manifestUrl, modelId };
    const viewer = await server.newPage(browser, { configuration });
    await new PhantomViewport(viewer).open(study);
    return viewer;
  }

  /** The panel names the model and its terms, and a click is answered without complaint. */
  async function expectToWork(viewer: ViewerPage, modelId: string, prompts: number) {
    const { name, licence } = await listedModel(modelId);
    await viewer.waitForText('details', new RegExp(`Model${name}Version`));
    expect(await viewer.text('details')).toContain(licence);
    const { x, y } = pixelInStructure(series.columns, series.rows);
    await viewer.clickImage(x, y);
    await viewer.waitForPreview(prompts);
    expect(await viewer.noticeText()).toBe('');
  }

  it('is loaded with the model that the configuration names', async () => {
    const viewer = await openWith('scribbleprompt-unet-nf8');
    await viewer.waitForModel();
    await viewer.pressButton('status');
    await expectToWork(viewer, 'scribbleprompt-unet-nf8', 1);
    await viewer.page.close();
  });

  it('is listed in the panel, and each of its models can be chosen', async () => {
    const viewer = await openWith();
    await viewer.waitForModel();
    await viewer.pressButton('status');
    expect(await offeredModels(viewer)).toEqual([
      'MultiverSeg nf8',
      'ScribblePrompt-UNet nf8',
      'UniverSeg nf8',
    ]);
    await expectToWork(viewer, 'multiverseg-nf8', 1);
    await chooseByKeyboard(viewer, 'Uni');
    await expectToWork(viewer, 'universeg-nf8', 2);
    expect(await viewer.page.$('[data-cy="multiverseg-errors"]')).toBeNull();
    await viewer.page.close();
  });

  it('may tell how sure it is and where it may be wrong, which is drawn when asked for', async () => {
    const viewer = await openWith('telling', '/plugins/telling-model/manifest.json');
    await viewer.waitForModel();
    const { x, y } = pixelInStructure(series.columns, series.rows);
    await viewer.clickImage(x, y);
    await viewer.waitForPreview(1);
    expect(await viewer.text('expected')).toBe('Doubtful: expected overlap 62 %');
    const bands = () => viewer.page.$$('[data-cy^="multiverseg-errors-"]');
    expect(await bands()).toHaveLength(0);
    await viewer.press('w');
    await viewer.page.waitForSelector('[data-cy="multiverseg-errors-2"]');
    expect(await bands()).toHaveLength(3);
    await viewer.screenshot('errors');
    await viewer.pressButton('errors');
    await viewer.page.waitForSelector('[data-cy="multiverseg-errors-2"]', { hidden: true });
    await viewer.page.close();
  });

  it('says which model is not in it', async () => {
    const viewer = await openWith('multiverseg-v9');
    await viewer.waitForText('model-error', /multiverseg-v9/);
    await viewer.page.close();
  });
});

const MODEL_SELECT = '[data-cy="multiverseg-model-select"]';

function offeredModels(viewer: ViewerPage): Promise<readonly string[]> {
  return viewer.page.$$eval(`${MODEL_SELECT} option`, (options) =>
    options.map(({ textContent }) => textContent)
  );
}

/** Typing the first letters in a closed list chooses, as in every browser. */
async function chooseByKeyboard(viewer: ViewerPage, letters: string): Promise<void> {
  await viewer.page.focus(MODEL_SELECT);
  await viewer.page.keyboard.type(letters);
}

async function listedModel(id: string): Promise<{ name: string; licence: string }> {
  const text = await readFile(path.join(IMPORTED_FOLDER, 'manifest.json'), 'utf8');
  const { models } = JSON.parse(text) as {
    models: readonly { id: string; name: string; licence: string }[];
  };
  const found = models.find((model) => model.id === id);
  if (!found) {
    throw new Error(`There is no model ${id} in ${IMPORTED_FOLDER}.`);
  }
  return found;
}
