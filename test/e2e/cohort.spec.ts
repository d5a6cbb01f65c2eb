import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { runCohort } from '../../cohort/command/cohort';
import { openStore } from '../../cohort/command/openStore';
import { compareTruths } from '../../cohort/demo/compareTruths';
import { storeTruths } from '../../cohort/demo/storeTruths';
import { DEMO_KINDS } from '../../cohort/demo/truths';
import { dice } from '@multiverseg/core/image/dice';
import { createServer, ensureOhif, type RunningServer } from '../../demo/server';
import { chestXrays, fetchSegmentations, launchChromium, readSegmentations } from '../support';
import { maskOf } from './pages/maskOf';
import { ViewerPage } from './pages/ViewerPage';

const REPOSITORY = path.resolve(__dirname, '../..');

/** The night, and the morning after: predicted from the command line, reviewed in the viewer. */
describe('a cohort that was predicted overnight', () => {
  const patients = chestXrays().filter(({ patientId }) => patientId.startsWith('MCUCXR_025'));
  const [first, second] = patients;
  const [lungs] = DEMO_KINDS;
  let folder: string;
  let server: RunningServer;
  let browser: Browser;
  let viewer: ViewerPage;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cohort-'));
    server = await createServer({
      ohifFolder: await ensureOhif(),
      dataFolder: path.join(folder, 'data'),
    });
    browser = await launchChromium();
    viewer = await ViewerPage.create(browser, server.url);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What the strip says of each study, by its UID. */
  const marks = () =>
    viewer.page.$$eval('[data-cy="multiverseg-study"]', (lines) =>
      lines.map((line) => line.getAttribute('data-mark') ?? '')
    );

  /** How the segments of the newest SEG of a study were made. */
  async function algorithmOf({ studyUid }: { readonly studyUid: string }) {
    const place = path.join(folder, `${studyUid}-${Math.random()}`);
    const files = await fetchSegmentations(server.dicomwebUrl, studyUid, place);
    return readSegmentations(files).map(({ seriesInstanceUid, segments: [segment] }) => ({
      seriesInstanceUid,
      type: segment.algorithmType,
      name: segment.algorithmName,
    }));
  }

  it('has a SEG of each series that no person has seen, and a report', async () => {
    const { signal } = new AbortController();
    const studies = path.join(REPOSITORY, 'demo/studies');
    await storeTruths(openStore(server.dicomwebUrl), lungs, {
      ...{ studies, softwareVersion: '0.7.0', signal },
    });
    const output = path.join(folder, 'report');
    const rows = await runCohort(
      {
        ...{ dicomweb: server.dicomwebUrl, structures: [lungs.structure], output, workers: 2 },
        ...{ select: 'Modality=CR&PatientID=MCUCXR_025*', examples: { query: '' } },
        manifestPath: path.join(REPOSITORY, 'models/manifest.json'),
        ...{ viewer: server.url, patienceMinutes: 1, isDryRun: false },
      },
      { stream: { write: () => undefined }, signal }
    );
    expect(rows.map(({ state }) => state)).toEqual(patients.map(() => 'stored'));
    const overlaps = await compareTruths(openStore(server.dicomwebUrl), lungs, rows, {
      ...{ studies, signal },
    });
    expect(Math.min(...overlaps)).toBeGreaterThan(0.8);
    expect(await algorithmOf(first)).toMatchObject([{ type: 'AUTOMATIC' }]);
    const report = await readFile(path.join(output, 'report.html'), 'utf8');
    expect(report).toContain(`${server.url}/multiverseg?StudyInstanceUIDs=${first.studyUid}`);
    await viewer.page.goto(`file://${path.join(output, 'report.html')}`);
    await viewer.screenshot('cohort-report');
  });

  it('is shown in the strip as predicted, not reviewed, before any of its studies was opened', async () => {
    await viewer.open(first);
    await viewer.storedSegmentation();
    await viewer.pressButton('studies-toggle');
    await viewer.until(
      async () =>
        (await marks()).filter((mark) => mark === 'unreviewed').length === patients.length,
      'five studies to review'
    );
    await viewer.screenshot('cohort-strip');
  });

  it('is what the browser predicts from the same examples', async () => {
    await viewer.pressButton('use-earlier-work');
    await viewer.until(async () => (await viewer.count('found-work')) > 0, 'what was found');
    await viewer.pressButton('earlier-work-take');
    await viewer.until(async () => (await viewer.exampleCount()) === 4, 'the four examples');
    const [stored] = await viewer.labelledImages();
    await viewer.press('p');
    await viewer.waitForPreview(0);
    await viewer.accept();
    const [here] = await viewer.labelledImages();
    expect(dice(maskOf(here), maskOf(stored))).toBeGreaterThanOrEqual(0.999);
    await viewer.press('Control+z');
    await viewer.until(async () => (await viewer.exampleCount()) === 4, 'what was there before');
    await viewer.press('Escape');
  });

  it('is accepted with one key: the next version in the same series, of a person and the network', async () => {
    const [before] = await algorithmOf(first);
    await viewer.press('Control+Enter');
    await viewer.waitUntilShown(second);
    await viewer.until(
      async () =>
        (await marks()).filter((mark) => mark === 'unreviewed').length === patients.length - 1,
      'one study fewer to review'
    );
    await viewer.until(async () => (await algorithmOf(first)).length === 2, 'the next version');
    const versions = await algorithmOf(first);
    expect(versions.map(({ type }) => type).sort()).toEqual(['AUTOMATIC', 'SEMIAUTOMATIC']);
    expect(new Set(versions.map(({ seriesInstanceUid }) => seriesInstanceUid)).size).toBe(1);
    expect(versions.map(({ name }) => name)).toEqual([before.name, before.name]);
  });
});
