/**
 * `npm run bench:switches`: from the key to the next study's image, and on to its
 * prediction, on this machine and over a slow line; and what a switch leaves behind, beside what the
 * viewer's own mode leaves. Run `npm run build` first, and nothing else beside it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CDPSession } from 'puppeteer-core';
import { createServer, ensureOhif } from '../../demo/server';
import { segmentByHand } from '../e2e/pages/segmentByHand';
import type { ViewerPage } from '../e2e/pages/ViewerPage';
import '../e2e/pages/hostWindow';
import { chestXrays, launchChromium, readMaskPicture } from '../support';
import { collectGarbage } from './collectGarbage';
import { createViewer } from './createViewer';

const TIMED_SWITCHES = 10;
/** Between two looks at what the page holds. */
const SWITCHES = 50;
/** How long somebody looks at an image, at least; the next one is prepared meanwhile. */
const LOOKING_MS = 4000;
const SLOW_LINE = { latency: 200, downloadThroughput: 1.25e6, uploadThroughput: 1.25e6 };
const FAST_LINE = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

interface Switch {
  readonly imageMs: number;
  /** After the image. */
  readonly predictionMs: number;
}

interface Held {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'switches-'));
  const server = await createServer({
    ohifFolder: await ensureOhif(),
    dataFolder: path.join(folder, 'data'),
  });
  const browser = await launchChromium({ width: 1280, height: 720, quick: false });
  try {
    const patients = chestXrays();
    const viewer = await createViewer(browser, server.url);
    const session = await viewer.page.createCDPSession();
    // Asked before the page goes that has examples of its own.
    viewer.page.on('dialog', (dialog) => void dialog.accept());
    await session.send('Network.enable');
    await session.send('Performance.enable');
    await viewer.openWorklist();
    await viewer.openFromWorklist(patients[0]);
    await segmentByHand(viewer, await readMaskPicture(patients[0].maskFile));
    await viewer.accept();
    await measureTimes(viewer, session);
    const ours = await leftPerSwitch(session, () => keySwitch(viewer));
    await viewer.page.goto(`${server.url}/segmentation?StudyInstanceUIDs=${patients[0].studyUid}`);
    await pause(LOOKING_MS);
    let next = 0;
    const host = await leftPerSwitch(session, () =>
      hostSwitch(viewer, patients[++next % patients.length].studyUid)
    );
    console.info('left per switch, ours:', ours, 'the viewer’s own mode:', host);
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureTimes(viewer: ViewerPage, session: CDPSession): Promise<void> {
  const lines = { 'this machine': FAST_LINE, '200 ms, 10 Mbit/s': SLOW_LINE };
  for (const [name, conditions] of Object.entries(lines)) {
    await session.send('Network.emulateNetworkConditions', { offline: false, ...conditions });
    for (const lookingMs of [LOOKING_MS, 0]) {
      const switches: Switch[] = [];
      for (let count = 0; count < TIMED_SWITCHES; count++) {
        await pause(lookingMs);
        switches.push(await keySwitch(viewer));
      }
      const prepared = lookingMs > 0 ? 'prepared ahead' : 'at once';
      console.info(`${name}, ${prepared}: ${summary(switches)}`);
    }
  }
  await session.send('Network.emulateNetworkConditions', { offline: false, ...FAST_LINE });
}

/** Presses the key that leads on; at the end of the list, back again. */
async function keySwitch(viewer: ViewerPage): Promise<Switch> {
  await viewer.page.evaluate(() => {
    const shown = (): string | undefined => {
      const { viewportGridService, cornerstoneViewportService } = window.services;
      const id = viewportGridService.getActiveViewportId();
      const viewport = cornerstoneViewportService.getCornerstoneViewport(id);
      return (viewport?.getCornerstoneImage?.() as { imageId?: string } | undefined)?.imageId;
    };
    const before = shown();
    const times: { key?: number; image?: number; prediction?: number } = {};
    Object.assign(window, { switchTimes: times });
    document.addEventListener('keydown', () => (times.key ??= performance.now()), {
      once: true,
      capture: true,
    });
    const look = (): void => {
      const now = shown();
      if (times.key !== undefined && times.image === undefined && now && now !== before) {
        times.image = performance.now();
      }
      const text = document.querySelector('[data-cy="multiverseg-latency"]')?.textContent ?? '';
      if (times.image !== undefined && /^0 prompts/.test(text)) {
        times.prediction = performance.now();
        return;
      }
      requestAnimationFrame(look);
    };
    look();
  });
  const [at, of] = (await viewer.text('dataset-position')).split(' of ').map(Number);
  if (at === of) {
    await firstStudy(viewer);
    return keySwitch(viewer);
  }
  await viewer.press('Shift+ArrowRight');
  await viewer.until(
    () =>
      viewer.page.evaluate(
        () =>
          (window as unknown as { switchTimes: { prediction?: number } }).switchTimes.prediction !==
          undefined
      ),
    'the next study and its prediction'
  );
  const times = await viewer.page.evaluate(
    () =>
      (window as unknown as { switchTimes: { key: number; image: number; prediction: number } })
        .switchTimes
  );
  return { imageMs: times.image - times.key, predictionMs: times.prediction - times.image };
}

async function firstStudy(viewer: ViewerPage): Promise<void> {
  await viewer.pressButton('studies-toggle');
  // The second: the first is the example itself, which nothing is predicted on.
  await viewer.page.locator('[data-cy="multiverseg-study"]:nth-child(2) button').click();
  await viewer.until(async () => /^2 of/.test(await viewer.text('dataset-position')), 'the start');
  await pause(LOOKING_MS);
  await viewer.pressButton('studies-toggle');
}

async function hostSwitch(viewer: ViewerPage, studyUid: string): Promise<void> {
  await viewer.page.evaluate((uid) => {
    history.pushState({}, '', `/segmentation?StudyInstanceUIDs=${uid}`);
    dispatchEvent(new PopStateEvent('popstate', { state: {} })); // Its router looks then.
  }, studyUid);
  await viewer.until(async () => {
    try {
      return (await viewer.shownImage()).studyUid === studyUid;
    } catch {
      return false;
    }
  }, 'the next study in the viewer’s own mode');
  await pause(1000);
}

async function leftPerSwitch(session: CDPSession, act: () => Promise<unknown>): Promise<Held> {
  await act();
  await act();
  const before = await held(session);
  for (let count = 0; count < SWITCHES; count++) {
    await act();
  }
  const after = await held(session);
  const per = (key: keyof Held) => Math.round((after[key] - before[key]) / SWITCHES);
  return { heap: per('heap'), nodes: per('nodes'), listeners: per('listeners') };
}

async function held(session: CDPSession): Promise<Held> {
  await collectGarbage(session);
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

function summary(switches: readonly Switch[]): string {
  const of = (key: keyof Switch) => {
    const sorted = switches.map((one) => one[key]).sort((a, b) => a - b);
    const [median, worst] = [sorted[Math.floor(sorted.length / 2)], sorted[sorted.length - 1]];
    return `median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`;
  };
  return `key to image ${of('imageMs')}; image to prediction ${of('predictionMs')}`;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
