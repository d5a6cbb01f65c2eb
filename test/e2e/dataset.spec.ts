import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../support';
import { buildStudy, type PhantomStudy } from './phantoms/buildStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { segmentationsOf } from './phantoms/segmentationsOf';
import { pixelInStructure } from './phantoms/structure';
import type { ViewerPage } from './pages/ViewerPage';

const SIDE = 128;
/** In the order of the worklist: the same day, so by name. */
const studies = ['Ada', 'Bea', 'Cai', 'Dan'].map((name) =>
  buildStudy(name, [{ name: 'chest', columns: SIDE, rows: SIDE }])
);
const [ada, bea, cai, dan] = studies;

/** Four patients, one structure: from one to the next by keys alone, the mode never left. */
describe('A data set', () => {
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;

  beforeAll(async () => {
    server = await PhantomServer.start(studies);
    browser = await launchChromium({ width: 1280, height: 720 });
    viewer = await server.newPage(browser);
    await viewer.openWorklist();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const position = () => viewer.text('dataset-position');

  async function expectOn(study: PhantomStudy): Promise<void> {
    await viewer.waitUntilShown(study);
    const place = `${studies.indexOf(study) + 1} of ${studies.length}`;
    await viewer.until(async () => (await position()) === place, place);
  }

  /** What the strip says of each study, in its order. */
  async function marks(): Promise<readonly string[]> {
    return viewer.page.$$eval('[data-cy="multiverseg-study"]', (lines) =>
      lines.map((line) => line.getAttribute('data-mark') ?? '')
    );
  }

  async function expectMarks(expected: readonly string[]): Promise<void> {
    const wanted = JSON.stringify(expected);
    await viewer.until(async () => JSON.stringify(await marks()) === wanted, wanted);
  }

  it('knows where in the worklist a study is', async () => {
    await viewer.openFromWorklist(ada);
    await expectOn(ada);
    await viewer.pressButton('studies-toggle');
    await expectMarks(['todo', 'todo', 'todo', 'todo']);
  });

  it('goes on with one key, which accepts and saves; the next study is predicted', async () => {
    await new PhantomViewport(viewer).click(ada.series[0].images[0], pixelInStructure(SIDE, SIDE));
    await viewer.waitForPreview(1);
    await expectMarks(['predicted', 'todo', 'todo', 'todo']);
    const preparedAhead = viewer.page.waitForResponse((answer) =>
      new RegExp(`${cai.studyUid}/.*/frames/`).test(answer.url())
    );
    await viewer.press('Control+Enter');
    await expectOn(bea);
    await viewer.waitForPreview(0);
    await preparedAhead;
    expect(await viewer.page.$eval('body', ({ textContent }) => textContent)).not.toMatch(
      /Multiple Patients/
    );
    await expectMarks(['saved', 'predicted', 'todo', 'todo']);
    await viewer.screenshot('dataset-second-study');
  });

  it('goes back with the browser, and on with the key', async () => {
    await viewer.page.goBack({ waitUntil: [] });
    await expectOn(ada);
    await viewer.press('Shift+ArrowRight');
    await expectOn(bea);
    await viewer.waitForPreview(0);
  });

  it('takes quick repeats: the last one counts', async () => {
    await viewer.press('Control+Enter');
    await viewer.press('Shift+ArrowRight');
    await viewer.until(
      async () => ['3 of 4', '4 of 4'].includes(await position()),
      'a later study'
    );
    await viewer.press('Shift+ArrowRight');
    await expectOn(dan);
    await viewer.press('Shift+ArrowLeft');
    await expectOn(cai);
  });

  it('is the same after a reload of the page', async () => {
    await viewer.reload(cai);
    await expectOn(cai);
    await viewer.pressButton('studies-toggle');
    await expectMarks(['saved', 'saved', 'todo', 'todo']);
  });

  it('says on the last study that it is the last, and everything is in the PACS once', async () => {
    await new PhantomViewport(viewer).click(cai.series[0].images[0], pixelInStructure(SIDE, SIDE));
    await viewer.waitForPreview(1);
    await viewer.press('Control+Enter');
    await expectOn(dan);
    await viewer.waitForPreview(0);
    await viewer.press('Control+Enter');
    await viewer.waitForText('notice', /last study/);
    await viewer.until(
      async () => (await viewer.saveLines()).every(({ step }) => step === 'saved'),
      'everything to be saved'
    );
    await expectMarks(['saved', 'saved', 'saved', 'saved']);
    for (const study of studies) {
      expect(await segmentationsOf(server, study)).toHaveLength(1);
    }
  });

  it('says the same in the worklist', async () => {
    await viewer.press('q');
    await expectMarks(['saved', 'saved', 'saved', 'doubtful']);
    await viewer.backToWorklist();
    await viewer.screenshot('dataset-worklist');
    const rows = await viewer.page.$$eval('tbody tr[aria-selected]', (found) =>
      found.map((row) => row.textContent ?? '')
    );
    const said = rows.map((text) => /saved|doubtful/.exec(text)?.[0]);
    expect(said).toEqual(['saved', 'saved', 'saved', 'doubtful']);
  });
});
