import { dirname, join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { createNodeModel } from '@multiverseg/core/model/node';
import { buildPage } from './buildPage';
import { launchBrowser, openInferencePage } from './launchBrowser';
import type { PageAnswer, PageOptions } from './page';
import { startPageServer, type PageServer, type PageServerOptions } from './pageServer';
import { runScenario, type ScenarioStep } from './scenario';

export const TOLERANCE = 1e-3;
export const ROOT = join(__dirname, '../..');
export const TINY = join(__dirname, 'fixtures');
export const ORT = dirname(require.resolve('onnxruntime-web'));
export const PARITY = join(ROOT, 'test/fixtures/parity');
/** Two threads also where there are but two cores: a page's own choice is to keep one of them for itself. */
export const OPTIONS: PageOptions = {
  manifestUrl: '/tiny/manifest.json',
  wasmPath: '/ort-1.30/',
  threads: 2,
};

const ONE_PREDICTION: readonly ScenarioStep[] = [{ predictWith: [0] }];

/** A browser with the inference page, and servers for it that each test sets up as it likes. */
export class InferenceBench {
  private readonly servers: PageServer[] = [];
  private readonly pages: Page[] = [];

  private constructor(
    readonly browser: Browser,
    private readonly pageFolder: string
  ) {}

  static async start(): Promise<InferenceBench> {
    const pageFolder = await buildPage();
    return new InferenceBench(await launchBrowser(), pageFolder);
  }

  async serve(changes: Partial<PageServerOptions> = {}): Promise<PageServer> {
    const server = await startPageServer({
      isolated: true,
      ...changes,
      folders: {
        '/page/': this.pageFolder,
        '/tiny/': TINY,
        '/parity/': PARITY,
        '/models/': join(ROOT, 'models'),
        '/ort-1.30/': ORT,
        ...changes.folders,
      },
    });
    this.servers.push(server);
    return server;
  }

  async open(url: string): Promise<Page> {
    const page = await openInferencePage(this.browser, url);
    this.pages.push(page);
    return page;
  }

  /** The answers of a model in a new page of a new server. */
  async run(
    options: Partial<PageOptions> = {},
    changes: Partial<PageServerOptions> = {},
    steps: readonly ScenarioStep[] = ONE_PREDICTION
  ): Promise<PageAnswer> {
    const page = await this.open((await this.serve(changes)).url);
    return this.ask(page, { ...OPTIONS, ...options }, steps);
  }

  ask(
    page: Page,
    options: PageOptions = OPTIONS,
    steps: readonly ScenarioStep[] = ONE_PREDICTION
  ): Promise<PageAnswer> {
    return page.evaluate((o, s) => window.inferencePage.run(o, s), options, steps);
  }

  /** After each test. */
  async clear(): Promise<void> {
    await Promise.all(this.pages.splice(0).map((page) => page.close()));
    await Promise.all(this.servers.splice(0).map((server) => server.close()));
  }

  stop(): Promise<void> {
    return this.browser.close();
  }
}

/** What the same model answers in Node. */
export async function inNode(
  manifestPath: string,
  steps: readonly ScenarioStep[] = ONE_PREDICTION
): Promise<number[][]> {
  const model = await createNodeModel({ manifestPath });
  const answers = await runScenario(model, steps);
  await model.dispose();
  return answers;
}
