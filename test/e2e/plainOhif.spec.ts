import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { version } from '../../package.json';
import {
  chestXrays,
  fetchFromOrthanc,
  launchChromium,
  readSegmentations,
  servePlainOhif,
  startOrthanc,
  validationErrors,
  type PlainOhif,
  type RunningOrthanc,
} from '../support';
import { configLinesOfReadme } from './pages/readme';
import { summariseStored, summariseViewer } from './pages/maskSummary';
import { ViewerPage } from './pages/ViewerPage';

const REPOSITORY = path.resolve(__dirname, '../..');

/** As a hospital installs it: the folder from `dist` in a viewer of their own, and the README. */
describe.each(['3.13.2', '3.14.0-beta.6'] as const)('in a plain OHIF %s', (ohifVersion) => {
  const [patient] = chestXrays();
  let folder: string;
  let orthanc: RunningOrthanc;
  let ohif: PlainOhif;
  let browser: Browser;
  let viewer: ViewerPage;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'plain-'));
    orthanc = await startOrthanc();
    await orthanc.upload(patient.folder);
    ohif = await servePlainOhif({
      dicomweb: orthanc.dicomwebUrl,
      pluginFolder: path.join(REPOSITORY, 'dist', `multiverseg-${version}`),
      configLines: configLinesOfReadme(),
      ohifVersion,
    });
    browser = await launchChromium();
    viewer = await ViewerPage.create(browser, ohif.url);
  });

  afterAll(async () => {
    await browser?.close();
    await ohif?.close();
    await orthanc?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('the plugin folder works from click to SEG with the lines of the README', async () => {
    await viewer.openWorklist();
    await viewer.openFromWorklist(patient);
    expect(await viewer.page.evaluate(() => window.crossOriginIsolated)).toBe(false);
    await viewer.clickImage(160, 200);
    await viewer.waitForPreview(1);
    expect(await viewer.accept()).toBe(1);
    const accepted = summariseViewer(await viewer.labelledImages());
    expect((await viewer.save()).map(({ step }) => step)).toEqual(['saved']);
    await viewer.screenshot(`plain-ohif-${ohifVersion}-saved`);

    const files = await fetchFromOrthanc(orthanc.url, patient.studyUid, folder);
    expect(files).toHaveLength(1);
    expect(validationErrors(files[0])).toEqual([]);
    expect(summariseStored(readSegmentations(files)[0], { corners: false })).toEqual(accepted);

    await viewer.reload(patient);
    await viewer.storedSegmentation();
    expect(summariseViewer(await viewer.labelledImages())).toEqual(accepted);
  });
});
