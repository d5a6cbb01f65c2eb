import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The released viewer that the plugin is made for. */
export const OHIF_VERSION = '3.13.2';

/** `npm view @ohif/app@3.13.2 dist.integrity` */
const OHIF_INTEGRITY =
  'sha512-WZdxmpmG7rqFgW9ZJLcbgr3XCtLi1KDNPoMaeY5PPe6j4G4fjEjjkycZM6C6Zk2F87BKxFfpq+jd5xXZB9E8EA==';

/** The viewer could not be fetched. */
export class OhifDownloadError extends Error {
  constructor(reason: string, options?: { cause?: unknown }) {
    super(
      `The OHIF viewer ${OHIF_VERSION} could not be fetched: ${reason} ` +
        'Nothing was changed. Check the connection to the npm registry and try again.',
      options
    );
    this.name = 'OhifDownloadError';
  }
}

/**
 * The folder with the released OHIF viewer, which is fetched from the npm registry once.
 * @param cacheFolder default `.cache` in the repository
 * @throws OhifDownloadError when it can't be fetched or is not the pinned release
 */
export async function ensureOhif(
  cacheFolder = path.resolve(__dirname, '../../.cache')
): Promise<string> {
  const folder = path.join(cacheFolder, `ohif-${OHIF_VERSION}`);
  if (existsSync(path.join(folder, 'index.html'))) {
    return folder;
  }
  await mkdir(cacheFolder, { recursive: true });
  const workFolder = await mkdtemp(path.join(cacheFolder, 'unpacking-'));
  try {
    const archive = await download(workFolder);
    // The bundled copy of ONNX Runtime is large and used by nothing here.
    await run('tar', ['-xzf', path.basename(archive), '--exclude=package/dist/ort'], {
      cwd: workFolder,
    });
    await rename(path.join(workFolder, 'package', 'dist'), folder).catch((error: unknown) => {
      // Another process may have been faster.
      if (!existsSync(path.join(folder, 'index.html'))) {
        throw error;
      }
    });
    return folder;
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function download(folder: string): Promise<string> {
  const isWindows = process.platform === 'win32';
  await run('npm', ['pack', `@ohif/app@${OHIF_VERSION}`, '--silent'], {
    cwd: folder,
    shell: isWindows,
  }).catch((cause: unknown) => {
    throw new OhifDownloadError('"npm pack" failed.', { cause });
  });
  const archive = path.join(folder, `ohif-app-${OHIF_VERSION}.tgz`);
  const digest = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (`sha512-${digest}` !== OHIF_INTEGRITY) {
    throw new OhifDownloadError('The archive is not the pinned release.');
  }
  return archive;
}
