import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../support';
import { KilledSession, reaches } from './pages/KilledSession';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy } from './phantoms/buildStudy';
import { PhantomServer, STUB_MANIFEST_URL } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { segmentationsOf } from './phantoms/segmentationsOf';

/** How often the browser is killed; `KILLS=20 npx jest --config test/e2e/jest.config.js --runInBand keep` does more. */
const KILLS = Number(process.env.KILLS ?? 1);
const SEED = Number(process.env.SEED ?? 20);
const SIDE = 64;
const study = buildStudy('Kept', [
  { name: 'stack', columns: SIDE, rows: SIDE, sliceCount: 6, sliceSpacingMm: 4 },
]);
const setup = { configuration: { manifestUrl: STUB_MANIFEST_URL, localDrafts: true } };

jest.setTimeout(120_000 + KILLS * 60_000);

describe('What this browser keeps', () => {
  let server: PhantomServer;
  let profile: string;
  let browser: Browser;
  let viewer: ViewerPage;

  beforeAll(async () => {
    server = await PhantomServer.start([study]);
    profile = await mkdtemp(path.join(tmpdir(), 'profile-'));
  });

  afterAll(async () => {
    await browser?.close().catch(() => undefined);
    await server?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  async function start(): Promise<void> {
    browser = await launchChromium({ userDataDir: profile });
    viewer = await server.newPage(browser, setup);
    await new PhantomViewport(viewer).open(study);
    await viewer.waitForModel();
  }

  it(`is all there again after the browser was killed ${KILLS} times, and nothing twice`, async () => {
    const session = new KilledSession(study, SEED);
    await start();
    for (let kill = 0; kill < KILLS; kill++) {
      await session.workUntilKilled(viewer, browser);
      await start();
      await session.expectRestored(viewer);
    }
    expect(session.state.examples).toBeGreaterThan(0);

    // Killed while it is saved: the next page goes on in the same series, if it has to at all.
    await viewer.press('Control+s');
    await session.kill(browser);
    await start();
    await reaches(async () => (await viewer.exampleCount()) === session.state.examples);
    if ((await viewer.saveLines()).some(({ step }) => step === 'unsaved')) {
      expect((await viewer.save()).map(({ step }) => step)).toEqual(['saved']);
    }
    expect(await segmentationSeriesOf(server)).toHaveLength(1);
    await viewer.screenshot('keep');
  });

  it('goes when the user wants it gone; what the PACS has comes back', async () => {
    expect(await viewer.page.evaluate(countKeptRecords)).toBeGreaterThan(0);
    const inPacs = await viewer.exampleCount();
    await viewer.pressButton('vault-forget');
    await viewer.pressButton('vault-forget-confirm');
    await viewer.page.waitForSelector('[data-cy="multiverseg-vault"][data-status="forgotten"]');
    expect(await viewer.page.evaluate(countKeptRecords)).toBe(0);
    await browser.close();
    await start();
    await viewer.page.waitForSelector('[data-cy="multiverseg-vault"][data-status="on"]');
    await reaches(async () => (await viewer.exampleCount()) === inPacs);
  });
});

/** Sent into the page: all records of the plugin's database there. */
async function countKeptRecords(): Promise<number> {
  const outcome = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('The database does not answer.'));
    });
  const database = await outcome(indexedDB.open('multiverseg'));
  const count = await outcome(database.transaction('records').objectStore('records').count());
  database.close();
  return count;
}

/** Series UIDs of the segmentations that the PACS has, each once. */
async function segmentationSeriesOf(server: PhantomServer): Promise<readonly string[]> {
  const instances = await segmentationsOf(server, study);
  expect(instances.length).toBeGreaterThan(0);
  const answer = await fetch(`${server.dicomwebUrl}/studies/${study.studyUid}/series?Modality=SEG`);
  const found = (await answer.json()) as Record<string, { readonly Value?: readonly unknown[] }>[];
  const series = found
    .filter((one) => one['00080060']?.Value?.[0] === 'SEG')
    .map((one) => String(one['0020000E']?.Value?.[0]));
  return [...new Set(series)];
}
