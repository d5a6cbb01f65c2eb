import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import {
  createServer,
  ensureOhif,
  type OhifVersion,
  type RunningServer,
} from '../../../demo/server/index';
import { ViewerPage } from '../pages/ViewerPage';

const REPOSITORY = path.resolve(__dirname, '../../..');
const STUB_MODEL = path.join(REPOSITORY, 'test/fixtures/stub-model');

/** What the server needs of a study. */
export interface ServedStudy {
  readonly series: readonly {
    readonly images: readonly { readonly sopInstanceUid: string; readonly file: Uint8Array }[];
  }[];
}

/** How the plugin of one page is set up. */
export interface PluginSetup {
  /** URL of the folder with `extension.js` and `mode.js`; default: the one that was built. */
  readonly pluginFolder?: string;
  /**
   * The extension's configuration. What it does not say: the stub model, which answers at once, and no local
   * drafts, since the pages of one browser would find each other's unfinished prompts.
   */
  readonly configuration?: {
    readonly manifestUrl?: string;
    readonly modelId?: string;
    readonly localDrafts?: boolean;
    readonly remoteModel?: { readonly url: string; readonly model: string };
  };
}

export interface PhantomServerOptions {
  readonly crossOriginIsolated?: boolean;
  /** Default: one that takes the page's `PluginSetup`. */
  readonly appConfigFile?: string;
  /** False: the server has no plugin at all. */
  readonly withPlugin?: boolean;
  /** Studies of a second PACS at `/pacs-b`. */
  readonly otherStudies?: readonly ServedStudy[];
  /** Default: the one that the plugin is made for. */
  readonly ohifVersion?: OhifVersion;
}

const OTHER_PACS = '/pacs-b';
export const STUB_MANIFEST_URL = '/plugins/stub-model/manifest.json';

/** A viewer, the plugin and a DICOMweb server with phantom studies, in a temporary folder. */
export class PhantomServer {
  private constructor(
    /** Everything that is served below `/plugins/`. */
    readonly pluginsFolder: string,
    private readonly folder: string,
    private readonly server: RunningServer
  ) {}

  static async start(
    studies: readonly ServedStudy[],
    options: PhantomServerOptions = {}
  ): Promise<PhantomServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'phantoms-'));
    const studiesFolder = path.join(folder, 'studies');
    const pluginsFolder = path.join(folder, 'plugins');
    const otherFolder = path.join(folder, 'other-studies');
    await mkdir(pluginsFolder);
    await writeStudies(studiesFolder, studies);
    await writeStudies(otherFolder, options.otherStudies ?? []);
    if (options.withPlugin ?? true) {
      await copyBuiltPlugin(pluginsFolder);
      await cp(STUB_MODEL, path.join(pluginsFolder, 'stub-model'), { recursive: true });
    }
    const server = await createServer({
      ohifFolder: await ensureOhif({ version: options.ohifVersion }),
      studyFolders: [studiesFolder],
      dataFolder: path.join(folder, 'stored'),
      furtherSources: {
        [OTHER_PACS]: {
          studyFolders: [otherFolder],
          dataFolder: path.join(folder, 'other-stored'),
        },
      },
      pluginsFolder,
      appConfigFile: options.appConfigFile ?? path.join(__dirname, 'app-config.js'),
      crossOriginIsolated: options.crossOriginIsolated,
    });
    return new PhantomServer(pluginsFolder, folder, server);
  }

  get url(): string {
    return this.server.url;
  }

  get dicomwebUrl(): string {
    return this.server.dicomwebUrl;
  }

  /** Of the second PACS. */
  get otherDicomwebUrl(): string {
    return `${this.url}${OTHER_PACS}`;
  }

  readonly setStowFault: RunningServer['setStowFault'] = (fault) => this.server.setStowFault(fault);

  /**
   * A new tab whose plugin is set up like that; nothing is loaded in it yet.
   *
   * @param url of a proxy before this server; default: its own
   */
  async newPage(
    browser: Pick<Browser, 'newPage'>,
    setup: PluginSetup = {},
    url: string = this.url
  ): Promise<ViewerPage> {
    const viewer = await ViewerPage.create(browser, url);
    const settings = {
      ...setup,
      configuration: { manifestUrl: STUB_MANIFEST_URL, localDrafts: false, ...setup.configuration },
    };
    await viewer.page.evaluateOnNewDocument((value) => {
      Object.assign(window, { multiversegTest: value });
    }, settings);
    return viewer;
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Each image as a file of its own in a new folder. */
export async function writeStudies(folder: string, studies: readonly ServedStudy[]): Promise<void> {
  await mkdir(folder);
  for (const { file, sopInstanceUid } of studies.flatMap(imagesOf)) {
    await writeFile(path.join(folder, `${sopInstanceUid}.dcm`), file);
  }
}

/** A copy: tests take files away from it, and a build in the meantime must not disturb them. */
async function copyBuiltPlugin(pluginsFolder: string): Promise<void> {
  const built = path.join(REPOSITORY, 'dist');
  const name = (await readdir(built)).find((entry) => /^multiverseg-\d/.test(entry));
  if (name === undefined) {
    throw new Error('The plugin is not built. Run "npm run build" first.');
  }
  await cp(path.join(built, name), path.join(pluginsFolder, name), { recursive: true });
}

function imagesOf(study: ServedStudy) {
  return study.series.flatMap(({ images }) => images);
}
