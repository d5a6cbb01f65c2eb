import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface PageServer {
  /** `http://127.0.0.1:port/`. */
  readonly url: string;
  /** What was asked for, path by path, since the start. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface PageServerOptions {
  /** URL prefix (`/models/`) to folder. */
  readonly folders: Readonly<Record<string, string>>;
  /** Send the headers that make shared memory, and so threads, available. */
  readonly isolated: boolean;
  /** The content security policy of every answer; none when absent. */
  readonly policy?: string;
  /** Paths answered with 404. */
  readonly missing?: readonly string[];
  /** Paths answered with bytes of our own: a broken file, say. */
  readonly overrides?: Readonly<Record<string, Uint8Array | string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
};

/** A static server on the loopback for the inference page. */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname);
    answer(pathname, response, options);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, requests, close: () => close(server) };
}

function answer(pathname: string, response: ServerResponse, options: PageServerOptions): void {
  if (options.isolated) {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  }
  if (options.policy) {
    response.setHeader('Content-Security-Policy', options.policy);
  }
  response.setHeader(
    'Content-Type',
    TYPES[pathname.split('.').pop() ?? ''] ?? 'application/octet-stream'
  );
  const override = options.overrides?.[pathname];
  if (override !== undefined) {
    response.end(override);
    return;
  }
  const prefix = Object.keys(options.folders).find((key) => pathname.startsWith(key));
  const file = prefix && join(options.folders[prefix], pathname.slice(prefix.length));
  if (
    !file ||
    options.missing?.includes(pathname) ||
    pathname.includes('..') ||
    !existsSync(file)
  ) {
    response.writeHead(404).end('not found');
    return;
  }
  createReadStream(file).pipe(response);
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
