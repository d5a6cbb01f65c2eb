import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Software rendering that offers WebGL and WebGPU without a graphics card, and no calls home. */
const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A throttled page draws nothing.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-dev-shm-usage',
];

const QUICK_FLAGS = ['--js-flags=--liftoff-only', '--force-prefers-reduced-motion'];

export interface ChromiumOptions {
  /** Size of the page in CSS pixels; default 1100 × 680: software draws every one of them. */
  readonly width?: number;
  readonly height?: number;
  /**
   * For pages that live for seconds: WebAssembly is compiled once and not improved in the background,
   * which takes half of the processor while one loads, and nothing moves for the sake of the looks.
   * True unless timings are what is asked for.
   */
  readonly quick?: boolean;
  /** Offers WebGPU, computed in software; true unless said otherwise. */
  readonly webGpu?: boolean;
  readonly additionalFlags?: readonly string[];
  /** Folder of the profile, which outlives the browser; default: one of its own that goes with it. */
  readonly userDataDir?: string;
}

/**
 * The Chromium binary: the one `CHROMIUM_PATH` names, else one in the usual places.
 * @throws Error that says what to install
 */
function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) {
      throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    }
    return named;
  }
  const found = USUAL_PLACES.find((place) => existsSync(place));
  if (!found) {
    throw new Error(
      'No Chromium was found. Install it (Debian: "apt-get install chromium") ' +
        'or set CHROMIUM_PATH to its binary.'
    );
  }
  return found;
}

/** Starts a headless Chromium. The caller closes it. */
export function launchChromium(options: ChromiumOptions = {}): Promise<Browser> {
  const width = options.width ?? 1100;
  const height = options.height ?? 680;
  return puppeteer.launch({
    executablePath: findChromium(),
    headless: true,
    userDataDir: options.userDataDir,
    defaultViewport: { width, height },
    args: [
      ...FLAGS,
      ...(options.webGpu === false ? [] : ['--enable-unsafe-webgpu']),
      ...(options.quick === false ? [] : QUICK_FLAGS),
      `--window-size=${width},${height}`,
      ...(options.additionalFlags ?? []),
    ],
    protocolTimeout: 300_000,
  });
}

/**
 * A page on which the viewer's tour, ours and the notice about investigational use were already
 * confirmed: they lie over the image and would take the clicks.
 */
export async function newViewerPage(browser: Pick<Browser, 'newPage'>): Promise<Page> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    localStorage.setItem('shownTours', JSON.stringify(['basicViewerTour', 'multiversegTour']));
    sessionStorage.setItem('investigationalUseDialog', 'hidden');
  });
  return page;
}
