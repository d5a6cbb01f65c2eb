import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer, ensureOhif, type OhifVersion } from '../../demo/server/index';

export interface PlainOhifOptions {
  /** Root of the PACS that is reverse-proxied at `/dicom-web`. */
  readonly dicomweb: string;
  /** The built plugin folder; it is dropped into the viewer as `/plugins/<its name>/`. */
  readonly pluginFolder?: string;
  /** Further lines of the configuration, as an installation guide would give them. */
  readonly configLines?: string;
  /** What the web server sends with everything, for example a content security policy. */
  readonly siteHeaders?: Readonly<Record<string, string>>;
  /** Default false: a plain web server sends no isolation headers, so WebAssembly has no threads. */
  readonly crossOriginIsolated?: boolean;
  /** Default: the one that the plugin is made for. */
  readonly ohifVersion?: OhifVersion;
}

export interface PlainOhif {
  readonly url: string;
  readonly dicomwebUrl: string;
  close(): Promise<void>;
}

/**
 * Serves a separate copy of the released OHIF viewer with an `app-config.js` of its own, the way a
 * hospital would install it: nothing of the demo's configuration is used.
 */
export async function servePlainOhif(options: PlainOhifOptions): Promise<PlainOhif> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ohif-'));
  try {
    await cp(await ensureOhif({ version: options.ohifVersion }), folder, { recursive: true });
    if (options.pluginFolder !== undefined) {
      const target = path.join(folder, 'plugins', path.basename(options.pluginFolder));
      await cp(options.pluginFolder, target, { recursive: true });
    }
    const appConfigFile = path.join(folder, 'app-config.js');
    await writeFile(appConfigFile, plainConfig(options.configLines ?? ''));
    const server = await createServer({
      ohifFolder: folder,
      pluginsFolder: path.join(folder, 'plugins'),
      appConfigFile,
      dicomweb: options.dicomweb,
      crossOriginIsolated: options.crossOriginIsolated ?? false,
      siteHeaders: options.siteHeaders,
    });
    return {
      url: server.url,
      dicomwebUrl: server.dicomwebUrl,
      close: async () => {
        await server.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function plainConfig(configLines: string): string {
  return `window.config = {
  routerBasename: '/',
  showStudyList: true,
  extensions: [],
  modes: [],
  defaultDataSourceName: 'dicomweb',
  dataSources: [
    {
      namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
      sourceName: 'dicomweb',
      configuration: {
        friendlyName: 'Orthanc',
        name: 'dicomweb',
        qidoRoot: '/dicom-web',
        wadoRoot: '/dicom-web',
        qidoSupportsIncludeField: false,
        supportsFuzzyMatching: false,
        supportsWildcard: true,
        supportsStow: true,
        imageRendering: 'wadors',
        thumbnailRendering: 'wadors',
        enableStudyLazyLoad: true,
        bulkDataURI: { enabled: true },
      },
    },
  ],
${configLines}
};
`;
}
