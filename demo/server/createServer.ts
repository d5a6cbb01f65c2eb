import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { HttpError } from '../dicomweb/httpError';
import type { StowFault } from '../dicomweb/stow';
import { createSource, type DicomwebSource, type SourceOptions } from './dicomwebSource';
import { sendAnswer } from './sendAnswer';
import { sendFile } from './staticFiles';

const DICOMWEB_ROOT = '/dicom-web';
const PLUGINS_ROOT = '/plugins';
const REPOSITORY = path.resolve(__dirname, '../..');

/** Headers that make the page cross-origin isolated, so that WebAssembly may use threads. */
const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export interface ServerOptions extends SourceOptions {
  /** The unpacked `dist` folder of a released OHIF viewer. */
  readonly ohifFolder: string;
  /** Port on the loopback interface; 0 (the default) takes a free one. */
  readonly port?: number;
  /** Further DICOMweb services by their roots, for example `/pacs-b`; a viewer may name several. */
  readonly furtherSources?: Readonly<Record<`/${string}`, SourceOptions>>;
  /** Served below `/plugins/`; default `dist` in the repository. */
  readonly pluginsFolder?: string;
  /** Configuration of the viewer; `{{VERSION}}` in it is replaced. Default `demo/app-config.js`. */
  readonly appConfigFile?: string;
  /** Version of the plugin to load; default that of the repository's package.json. */
  readonly pluginVersion?: string;
  /** Whether to send the cross-origin isolation headers; default true. */
  readonly crossOriginIsolated?: boolean;
  /** What a site's web server sends with everything besides, for example a content security policy. */
  readonly siteHeaders?: Readonly<Record<string, string>>;
}

export interface RunningServer {
  /** For example `http://localhost:3000`. */
  readonly url: string;
  /** The root of the DICOMweb service. */
  readonly dicomwebUrl: string;
  /** Sample or stored files that could not be read at start, with the reason. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
  /** For tests: changes how storing at `dicomwebUrl` goes wrong; undefined mends it. */
  setStowFault(fault: StowFault | undefined): void;
  close(): Promise<void>;
}

/**
 * Serves the OHIF viewer, its plugin and a DICOMweb service on one origin of the loopback interface.
 * @throws the error of `listen`, for example with code `EADDRINUSE`
 */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  let fault: StowFault | undefined;
  const sources: readonly (readonly [string, DicomwebSource])[] = [
    [DICOMWEB_ROOT, createSource(options, () => fault)],
    ...Object.entries(options.furtherSources ?? {}).map(
      ([root, source]) => [root, createSource(source)] as const
    ),
  ];
  const headers: Readonly<Record<string, string>> = {
    ...((options.crossOriginIsolated ?? true) ? ISOLATION_HEADERS : {}),
    ...options.siteHeaders,
  };

  const server = http.createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value);
    }
    response.setHeader('X-Content-Type-Options', 'nosniff');
    handle(request, response).catch((error: unknown) => sendError(response, error));
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const origin = requireOwnOrigin(request);
    // The path as it was sent: URL would resolve dots in it before anybody could refuse them.
    const target = request.url ?? '/';
    if (!target.startsWith('/')) {
      throw new HttpError(400, 'The request names no path.');
    }
    const isBelow = (root: string) => target === root || target.startsWith(`${root}/`);
    const [root, source] = sources.find(([candidate]) => isBelow(candidate)) ?? [];
    if (root !== undefined && source) {
      return source.answer(request, response, target.slice(root.length), `${origin}${root}`);
    }
    return servePage(request, response, new URL(`${origin}${target}`).pathname);
  }

  async function servePage(
    request: IncomingMessage,
    response: ServerResponse,
    urlPath: string
  ): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new HttpError(405, `${request.method} is not supported.`);
    }
    if (urlPath === '/app-config.js') {
      const body = await readAppConfig(options);
      const contentType = 'text/javascript; charset=utf-8';
      sendAnswer(response, { status: 200, contentType, body }, request.method === 'HEAD');
      return;
    }
    if (urlPath.startsWith(`${PLUGINS_ROOT}/`)) {
      const folder = options.pluginsFolder ?? path.join(REPOSITORY, 'dist');
      if (!(await sendFile(request, response, folder, urlPath.slice(PLUGINS_ROOT.length)))) {
        throw new HttpError(404, 'The plugin has no such file. Is it built?');
      }
      return;
    }
    if (await sendFile(request, response, options.ohifFolder, urlPath)) {
      return;
    }
    // The viewer's own routes have no file: it reads the address itself.
    const isRoute = path.posix.extname(urlPath) === '';
    if (!isRoute || !(await sendFile(request, response, options.ohifFolder, '/index.html'))) {
      throw new HttpError(404, 'There is no such file.');
    }
  }

  const port = await listen(server, options.port ?? 0);
  const url = `http://localhost:${port}`;
  return {
    url,
    dicomwebUrl: `${url}${DICOMWEB_ROOT}`,
    unreadable: sources.flatMap(([, source]) => source.unreadable),
    setStowFault: (newFault) => {
      fault = newFault;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/**
 * Patient data is served without a login, so only pages of this very server may ask for it: neither
 * another site's script nor a name that was rebound to this machine.
 */
function requireOwnOrigin(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  if (!/^(localhost|127\.0\.0\.1)(:\d{1,5})?$/.test(host)) {
    throw new HttpError(403, 'This server answers only to localhost.');
  }
  const own = `http://${host}`;
  if (request.headers.origin !== undefined && request.headers.origin !== own) {
    throw new HttpError(403, 'This server answers only to its own pages.');
  }
  return own;
}

async function readAppConfig(options: ServerOptions): Promise<string> {
  const file = options.appConfigFile ?? path.join(REPOSITORY, 'demo/app-config.js');
  const version = options.pluginVersion ?? (await readVersion());
  return (await readFile(file, 'utf8')).replaceAll('{{VERSION}}', version);
}

async function readVersion(): Promise<string> {
  const text = await readFile(path.join(REPOSITORY, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = error instanceof HttpError ? error.status : 500;
  const message = error instanceof Error ? error.message : String(error);
  sendAnswer(response, { status, body: message, headers: { Connection: 'close' } }, false);
}
