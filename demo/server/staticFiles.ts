import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonc': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.onnx': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The media type for a file by its name. */
function mediaTypeOf(file: string): string {
  return MEDIA_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * The file in `folder` for a path of a URL, or undefined where the path leads out of the folder or
 * can't be decoded.
 */
function resolveInside(folder: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) {
    return undefined;
  }
  const root = path.resolve(folder);
  const file = path.resolve(root, `.${path.posix.resolve('/', decoded)}`);
  const escapes = decoded.split('/').includes('..');
  return !escapes && (file === root || file.startsWith(root + path.sep)) ? file : undefined;
}

/**
 * Sends a file of a folder. The browser may keep it, but asks each time whether it changed.
 * @returns false where there is no such file; nothing has been sent then
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  urlPath: string
): Promise<boolean> {
  const file = resolveInside(folder, urlPath);
  const details = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !details?.isFile()) {
    return false;
  }
  const tag = `"${details.size.toString(16)}-${Math.round(details.mtimeMs).toString(16)}"`;
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('ETag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return true;
  }
  response.writeHead(200, {
    'Content-Type': mediaTypeOf(file),
    'Content-Length': details.size,
  });
  if (request.method === 'HEAD') {
    response.end();
    return true;
  }
  await new Promise<void>((resolve) => {
    const stream = createReadStream(file);
    stream.on('error', () => response.destroy());
    response.on('close', () => {
      stream.destroy();
      resolve();
    });
    stream.pipe(response);
  });
  return true;
}
