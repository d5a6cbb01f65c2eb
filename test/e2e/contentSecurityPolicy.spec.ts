import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { version } from '../../package.json';
import { createServer, ensureOhif, type RunningServer } from '../../demo/server';
import { chestXrays, launchChromium, servePlainOhif, type PlainOhif } from '../support';
import { claimCores } from './pages/claimCores';
import { configLinesOfReadme, policyOfReadme } from './pages/readme';
import { ViewerPage } from './pages/ViewerPage';

const PLUGIN = path.resolve(__dirname, '../../dist', `multiverseg-${version}`);

/** A viewer whose web server sends a content security policy with everything. */
describe('under a content security policy', () => {
  const [patient] = chestXrays();
  let folder: string;
  let pacs: RunningServer;
  let ohif: PlainOhif | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'policy-'));
    const ohifFolder = await ensureOhif();
    pacs = await createServer({ ohifFolder, dataFolder: path.join(folder, 'data') });
  });

  afterEach(async () => {
    await browser?.close();
    await ohif?.close();
    browser = ohif = undefined;
  });

  afterAll(async () => {
    await pacs?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function openUnder(policy: string, crossOriginIsolated: boolean) {
    ohif = await servePlainOhif({
      dicomweb: pacs.dicomwebUrl,
      pluginFolder: PLUGIN,
      configLines: configLinesOfReadme(),
      crossOriginIsolated,
      siteHeaders: { 'Content-Security-Policy': policy },
    });
    browser = await launchChromium();
    const viewer = await ViewerPage.create(browser, ohif.url);
    await claimCores(viewer.page, 4); // With but two, one would be left to the page, and one is no several.
    const violations: string[] = [];
    viewer.page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) {
        violations.push(message.text());
      }
    });
    await viewer.openWorklist();
    return { viewer, violations };
  }

  it.each([
    ['without isolation headers', false, /one thread/],
    ['with isolation headers', true, /several threads/],
  ])('that of the README the plugin works from click to SEG, %s', async (_, isolated, threads) => {
    const { viewer, violations } = await openUnder(policyOfReadme(), isolated);
    await viewer.openFromWorklist(patient);
    await viewer.clickImage(160, 200);
    await viewer.waitForPreview(1);
    await viewer.pressButton('status');
    expect(await viewer.text('details')).toMatch(threads);
    expect(await viewer.accept()).toBe(1);
    expect((await viewer.save()).map(({ step }) => step)).toEqual(['saved']);
    expect(violations).toEqual([]);
  });

  it('that forbids WebAssembly the panel says that the model could not be started', async () => {
    const policy = policyOfReadme().replace(" 'unsafe-eval'", '');
    const { viewer } = await openUnder(policy, false);
    await viewer.enterFromWorklist(patient.patientId);
    await viewer.waitForText('model-error', /could not be started in this browser/);
    await viewer.pressButton('status');
    await viewer.pressButton('diagnose');
    await viewer.waitForText('diagnostics-report', /Problem.*could not be started in this browser/);
    expect(await viewer.text('diagnostics-report')).toMatch(/cross-origin isolated *No/);
  });
});
