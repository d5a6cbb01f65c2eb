import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { createServer, ensureOhif, type RunningServer } from '../../demo/server';
import { cutOffTexts } from '../e2e/pages/cutOffTexts';
import { ViewerPage } from '../e2e/pages/ViewerPage';
import { launchChromium, type SampleStudy } from '../support';

const REPOSITORY = path.resolve(__dirname, '../..');
export const PYTHON = path.join(REPOSITORY, '.venv/bin/python');
/** Around what a picture shows, CSS pixels. */
const MARGIN = 6;

export interface StageOptions {
  /** The studies of the PACS; default: all sample studies. */
  readonly patients?: readonly SampleStudy[];
  /** Of the page, CSS pixels; default 1280 × 720. */
  readonly width?: number;
  readonly height?: number;
  /** Settings of the extension. */
  readonly configuration?: object;
  /** Of the viewer, BCP 47; default: English. */
  readonly language?: string;
  /** The tour of the first visit has not been seen. */
  readonly isFirstVisit?: boolean;
}

/** A viewer with a PACS of its own, in a browser that knows nothing yet, and a camera. */
export class Stage {
  private constructor(
    private readonly options: StageOptions,
    private readonly server: RunningServer,
    /** For whatever is needed while a scene is played; it goes with the stage. */
    readonly folder: string,
    /** Where pictures go. */
    readonly images: string,
    private browser: Browser,
    /** The page; another one after `otherComputer` and `crash`. */
    public viewer: ViewerPage
  ) {}

  static async open(options: StageOptions, images: string): Promise<Stage> {
    await mkdir(images, { recursive: true });
    const folder = await mkdtemp(path.join(tmpdir(), 'pictures-'));
    const server = await createServer({
      ohifFolder: await ensureOhif(),
      studyFolders: options.patients?.map((patient) => patient.folder),
      dataFolder: path.join(folder, 'data'),
      appConfigFile: path.join(REPOSITORY, 'test/e2e/phantoms/app-config.js'),
    });
    const browser = await launch(options, path.join(folder, 'profile'));
    const viewer = await newPage(browser, server.url, options);
    return new Stage(options, server, folder, images, browser, viewer);
  }

  /** Goes on in a browser that knows nothing of the work so far. */
  async otherComputer(): Promise<void> {
    await this.browser.close();
    await this.start('other-profile');
  }

  /** The browser is gone from one moment to the next, and started again. */
  async crash(): Promise<void> {
    const browserProcess = this.browser.process();
    const ended = new Promise<void>((resolve) => browserProcess?.once('exit', () => resolve()));
    browserProcess?.kill('SIGKILL');
    await ended;
    await this.start('profile');
  }

  /**
   * Takes a picture: `<name>.webp`.
   *
   * @param shown CSS selectors of what is to be in it; none: the whole page
   */
  async picture(name: string, shown: readonly string[] = []): Promise<void> {
    const { page } = this.viewer;
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const cutOff = await page.evaluate(cutOffTexts);
    if (cutOff.length > 0) {
      console.warn(`${name}: cut off are «${cutOff.join('», «')}».`);
    }
    const clip = shown.length > 0 ? await page.evaluate(boundsOf, shown, MARGIN) : undefined;
    const raw = path.join(this.folder, `${name}.png`);
    await page.screenshot({ path: raw as `${string}.png`, clip });
    const script = path.join(__dirname, 'shrink.py');
    const result = path.join(this.images, `${name}.webp`);
    execFileSync(PYTHON, [script, raw, result], { stdio: 'inherit' });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async start(profile: string): Promise<void> {
    this.browser = await launch(this.options, path.join(this.folder, profile));
    this.viewer = await newPage(this.browser, this.server.url, this.options);
  }
}

function launch(
  { width = 1280, height = 720 }: StageOptions,
  userDataDir: string
): Promise<Browser> {
  return launchChromium({ width, height, userDataDir });
}

async function newPage(browser: Browser, url: string, options: StageOptions): Promise<ViewerPage> {
  const viewer = await ViewerPage.create(browser, url);
  const { page } = viewer;
  // tsx lets functions keep their names by a helper that the page does not have.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
  await page.evaluateOnNewDocument(
    ({ configuration, language = 'en-US', isFirstVisit = false }) => {
      Object.assign(window, { multiversegTest: { configuration } });
      localStorage.setItem('i18nextLng', language);
      if (isFirstVisit) {
        localStorage.setItem('shownTours', JSON.stringify(['basicViewerTour']));
      }
    },
    { ...options, patients: undefined }
  );
  return viewer;
}

/** Runs in the page: the rectangle around some elements, within the page. */
function boundsOf(selectors: readonly string[], margin: number) {
  const boxes = selectors.map((selector) => {
    const element = document.querySelector(selector);
    if (!element) {
      throw new Error(`There is no ${selector} on the page.`);
    }
    return element.getBoundingClientRect();
  });
  const left = Math.max(0, Math.min(...boxes.map((box) => box.left)) - margin);
  const top = Math.max(0, Math.min(...boxes.map((box) => box.top)) - margin);
  const right = Math.min(innerWidth, Math.max(...boxes.map((box) => box.right)) + margin);
  const bottom = Math.min(innerHeight, Math.max(...boxes.map((box) => box.bottom)) + margin);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
