import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer, ensureOhif } from '../../demo/server';
import { chestXrays, launchChromium } from '../support';
import { createViewer } from './createViewer';

/** Of one click in the viewer, milliseconds. */
export interface PressToPicture {
  /** From the release of the button to the frame that shows the preview. */
  readonly shownMs: number;
  /** What the network took of that, as the panel says. */
  readonly networkMs: number;
}

const CLICKS = 12;
/** The first ones run WebAssembly's quick translation. */
const WARM_UP = 4;

/** Clicks on a radiograph in the real viewer, with the shipped model; `npm run build` comes first. */
export async function measurePressToPicture(): Promise<readonly PressToPicture[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'press-'));
  const server = await createServer({ ohifFolder: await ensureOhif(), dataFolder: folder });
  const browser = await launchChromium({ webGpu: false, quick: false });
  try {
    const viewer = await createViewer(browser, server.url);
    await viewer.open(chestXrays()[0]);
    const { width, height } = await viewer.shownImage();
    const clicks: PressToPicture[] = [];
    for (let count = 1; count <= CLICKS; count++) {
      await viewer.page.evaluate(watch, count);
      const x = Math.round(width * (0.2 + 0.6 * ((count * 0.37) % 1)));
      const y = Math.round(height * (0.3 + 0.4 * ((count * 0.61) % 1)));
      await viewer.clickImage(x, y, { negative: count % 3 === 0 });
      await viewer.waitForPreview(count);
      clicks.push(await viewer.page.evaluate(() => window.pressToPicture));
    }
    return clicks.slice(WARM_UP);
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

declare global {
  interface Window {
    pressToPicture: Promise<PressToPicture>;
  }
}

/** In the page: notes when the button is let go, and when that many prompts have their preview. */
function watch(promptCount: number): void {
  const release = new Promise<number>((resolve) => {
    window.addEventListener('mouseup', () => resolve(performance.now()), {
      capture: true,
      once: true,
    });
  });
  const shown = new Promise<PressToPicture['networkMs']>((resolve) => {
    const look = (): void => {
      const line = document.querySelector('[data-cy="multiverseg-latency"]');
      const text = line?.textContent ?? '';
      if (line?.getAttribute('aria-busy') === 'false' && text.startsWith(`${promptCount} `)) {
        // The outline is drawn in the frame that the panel is, or in the next one.
        requestAnimationFrame(() => resolve(Number(/(\d+) ms/.exec(text)?.[1])));
      } else {
        requestAnimationFrame(look);
      }
    };
    look();
  });
  window.pressToPicture = Promise.all([release, shown]).then(([releasedAt, networkMs]) => ({
    shownMs: performance.now() - releasedAt,
    networkMs,
  }));
}
