/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { createNodeModel } from '@multiverseg/core/model/node';
import { FakeInferenceServer } from '@multiverseg/core/model/remote/testing/FakeInferenceServer';
import { launchChromium } from '../support';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy } from './phantoms/buildStudy';
import { PhantomServer, STUB_MANIFEST_URL } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInStructure } from './phantoms/structure';

const MANIFEST = path.resolve(__dirname, '../fixtures/stub-model/manifest.json');
const study = buildStudy('Remote', [{ name: 'plain', columns: 128, rows: 128 }]);
const [series] = study.series;

describe('A model server of the site', () => {
  let gpu: FakeInferenceServer;
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let viewport: PhantomViewport;

  beforeAll(async () => {
    gpu = await FakeInferenceServer.start(await createNodeModel({ manifestPath: MANIFEST }));
    server = await PhantomServer.start([study]);
    browser = await launchChromium();
    const remoteModel = { url: gpu.url, model: 'fake' };
    const configuration = { manifestUrl: STUB_MANIFEST_URL, localDrafts: false, remoteModel };
    viewer = await server.newPage(browser, { configuration });
    viewport = new PhantomViewport(viewer);
    await viewport.open(study);
    await viewer.waitForModel();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await gpu?.kill();
  });

  const place = async (dx: number) => {
    const { x, y } = pixelInStructure(series.columns, series.rows);
    await viewport.click(series.images[0], { x: x + dx, y });
  };

  it('gets nothing before the user has agreed: the browser answers', async () => {
    expect(await viewer.text('remote-question')).toContain(new URL(gpu.url).host);
    await place(0);
    await viewer.waitForPreview(1);
    expect(gpu.requests).toEqual([]);
  });

  it('answers once the user agrees, and the panel says where images go', async () => {
    await viewer.pressButton('remote-yes');
    await viewer.waitForText('remote-sent', new RegExp(`sent to ${new URL(gpu.url).host}`));
    await place(4);
    await viewer.waitForPreview(2);
    expect(await viewer.text('status')).toBe('Server · ready');
    expect(gpu.inferences.length).toBeGreaterThan(1);
    expect(await viewer.count('remote-question')).toBe(0);
  });

  it('that dies under a click is said to have; the browser answers that click', async () => {
    const died = new Promise<void>((resolve) => {
      gpu.interfere = () => (void gpu.kill().then(resolve), true);
    });
    await place(8);
    await died;
    await viewer.waitForPreview(3);
    await viewer.waitForText(
      'remote-problem',
      /so the model in this browser goes on.*can’t be reached/
    );
    expect(await viewer.text('status')).toMatch(/^WASM · ready/);
    expect(await viewer.count('remote-sent')).toBe(0);
  });

  it('is gone to without a question the next time, and left alone where it is not there', async () => {
    await viewport.open(study);
    await viewer.waitForModel();
    await viewer.waitForText('remote-problem', /can’t be reached/);
    await place(0);
    await viewer.waitForPreview(1);
    expect(await viewer.count('remote-question')).toBe(0);
  });
});
