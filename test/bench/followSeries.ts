/**
 * `npm run bench:follow`: follows an organ through a CT of 92 slices in the real viewer, from three accepted
 * slices and thirteen examples of another series (16 pairs). Prints the time of a slice, of a cancel,
 * the longest frame of each act, what memory is held after all was taken back, and whether what was saved
 * is read back equal. Run `npm run build` first, and nothing else beside it. With `-- --profile FOLDER` it
 * also says what of the page takes the time, and takes longer itself; build with
 * `npm run build -- --no-optimization-minimize` to read the names.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { CDPSession } from 'puppeteer-core';
import { createServer, ensureOhif } from '../../demo/server';
import { summariseStored, summariseViewer } from '../e2e/pages/maskSummary';
import type { ViewerPage } from '../e2e/pages/ViewerPage';
import type { PhantomImage, PhantomSeries } from '../e2e/phantoms/buildStudy';
import { centroid } from '../e2e/phantoms/maskMeasures';
import { writeStudies } from '../e2e/phantoms/PhantomServer';
import { PhantomViewport } from '../e2e/phantoms/PhantomViewport';
import { fetchSegmentations, launchChromium, readSegmentations } from '../support';
import { collectGarbage } from './collectGarbage';
import { createViewer } from './createViewer';
import { buildCtStudy } from './ctPhantom';
import { profilePage } from './profilePage';
import { endWatch, startWatch, type Watched } from './watchFrames';

const SLICES = 92;
const EXAMPLES = 13;
/** Where the accepted slices lie, as shares of the series. */
const ACCEPTED = [0.2, 0.5, 0.8];
const CANCELLED_AFTER = 8;

/** Does one act in the page, under a name. */
type Watching = <Result>(name: string, act: () => Promise<Result>) => Promise<Result>;

async function main(): Promise<void> {
  const { profile } = parseArgs({ options: { profile: { type: 'string' } } }).values;
  const folder = await mkdtemp(path.join(tmpdir(), 'follow-'));
  const study = buildCtStudy('Follow', [
    { name: 'Examples', sliceCount: EXAMPLES + 2, variation: 1 },
    { name: 'Series', sliceCount: SLICES, variation: 0 },
  ]);
  await writeStudies(path.join(folder, 'studies'), [study]);
  const server = await createServer({
    ohifFolder: await ensureOhif(),
    studyFolders: [path.join(folder, 'studies')],
    dataFolder: path.join(folder, 'data'),
  });
  const browser = await launchChromium({ webGpu: false, quick: false });
  try {
    const viewer = await createViewer(browser, server.url);
    const session = await viewer.page.createCDPSession();
    await session.send('Performance.enable');
    const viewport = new PhantomViewport(viewer);
    await viewport.open(study);
    await viewer.waitForModel();
    const [examples, series] = study.series;
    say('accepting the examples');
    await accept(viewer, viewport, examples, examples.images.slice(1, -1));
    say('accepting three slices of the series');
    const byHand = ACCEPTED.map((share) => series.images[Math.round(share * (SLICES - 1))]);
    await accept(viewer, viewport, series, byHand);
    const watching: Watching = (name, act) =>
      profile === undefined ? act() : profilePage(session, profile, name, act);
    const report = await measure(viewer, session, watching);
    const accepted = summariseViewer(await viewer.labelledImages());
    say('saving');
    const lines = await viewer.save();
    const stored = readSegmentations(
      await fetchSegmentations(server.dicomwebUrl, study.studyUid, folder)
    ).map((one) => summariseStored(one, { corners: true }));
    // Each series has an object of its own.
    const isEqual = isDeepStrictEqual(Object.assign({}, ...stored), accepted);
    console.info({ ...report, saved: lines.map(({ step }) => step), readBackEqual: isEqual });
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each image by one click, from the highest, which is shown first, to the lowest. */
async function accept(
  viewer: ViewerPage,
  viewport: PhantomViewport,
  series: PhantomSeries,
  images: readonly PhantomImage[]
): Promise<void> {
  await viewport.show(series);
  for (const image of [...images].reverse()) {
    await viewer.scrollTo(image.sopInstanceUid);
    await viewport.click(image, middleOf(image, series.columns));
    await viewer.waitForPreview(1);
    await viewer.accept();
  }
}

async function measure(viewer: ViewerPage, session: CDPSession, watching: Watching) {
  const labelled = async () => (await viewer.labelledImages()).length;
  const before = { bytes: await heldBytes(session), images: await labelled() };

  say('following, cancelled after some slices');
  const cancel = await watching('cancel', async () => {
    await viewer.page.evaluate(startWatch, 'Escape');
    await viewer.press('f');
    await viewer.until(async () => (await followed(viewer)) >= CANCELLED_AFTER, 'some slices');
    await viewer.press('Escape');
    return viewer.page.evaluate(endWatch);
  });
  await viewer.press('Escape');
  await viewer.until(async () => (await followed(viewer)) === 0, 'all to be put away');

  say('following to the end', cancel);
  const follow = await watching('follow', async () => {
    await viewer.page.evaluate(startWatch, 'f');
    await viewer.press('f');
    return viewer.page.evaluate(endWatch);
  });
  const count = await followed(viewer);

  say('accepting all and taking it back', follow);
  const accepting = await watching('accept', () =>
    act(viewer, 'Enter', 'Enter', before.images + count, labelled)
  );
  const undo = await watching('undo', () => act(viewer, 'Control+z', 'z', before.images, labelled));
  say('measuring what is held', { accepting, undo });
  await viewer.press('Escape');
  await viewer.until(async () => (await followed(viewer)) === 0, 'all to be put away');
  const after = await heldBytes(session);
  await viewer.press('f');
  await viewer.until(async () => (await followed(viewer)) === count, 'the same again');
  await viewer.page.waitForSelector('[data-cy="multiverseg-jobs"]', { hidden: true });
  await viewer.press('Enter');
  await viewer.until(async () => (await labelled()) === before.images + count, 'all masks again');
  const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(1));
  return {
    slices: count,
    secondsPerSlice: Number((follow.elapsedMs / 1000 / count).toFixed(3)),
    cancelMs: cancel.underWayMs,
    megabytesBefore: megabytes(before.bytes),
    megabytesAfter: megabytes(after),
    grownPercent: Number((100 * (after / before.bytes - 1)).toFixed(1)),
  };
}

/** A key whose end is a number of labelled images. */
async function act(
  viewer: ViewerPage,
  key: string,
  heardAs: string,
  images: number,
  labelled: () => Promise<number>
): Promise<Watched> {
  await viewer.page.evaluate(startWatch, heardAs);
  await viewer.press(key);
  const watched = await viewer.page.evaluate(endWatch);
  await viewer.until(async () => (await labelled()) === images, `${images} labelled images`);
  return watched;
}

/** How far it is, and what came of the last step: the whole takes minutes. */
function say(what: string, ...came: readonly unknown[]): void {
  console.info(...came, `\n${new Date().toISOString().slice(11, 19)} ${what}`);
}

function followed(viewer: ViewerPage): Promise<number> {
  const bars = '[data-cy="multiverseg-strip"] > :is([data-mark="sure"], [data-mark="unsure"])';
  return viewer.page.$$eval(bars, (found) => found.length);
}

async function heldBytes(session: CDPSession): Promise<number> {
  await collectGarbage(session);
  const { usedSize, backingStorageSize } = (await session.send('Runtime.getHeapUsage')) as {
    readonly usedSize: number;
    /** Of array buffers; older Chromium counts them nowhere. */
    readonly backingStorageSize?: number;
  };
  return usedSize + (backingStorageSize ?? 0);
}

function middleOf({ truth }: PhantomImage, columns: number) {
  const { x, y } = centroid({ values: truth, columns, rows: truth.length / columns });
  return { x: Math.round(x), y: Math.round(y) };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
