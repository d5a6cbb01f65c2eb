import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Viewers that can be fetched, each with what `npm view @ohif/app@<version> dist.integrity` says. */
const OHIF_RELEASES = {
  '3.13.2':
    'sha512-WZdxmpmG7rqFgW9ZJLcbgr3XCtLi1KDNPoMaeY5PPe6j4G4fjEjjkycZM6C6Zk2F87BKxFfpq+jd5xXZB9E8EA==',
  '3.14.0-beta.6':
    'sha512-QwA0talqhh4VlUR+QgT2t8FP7NpX++4s6Z9Cp5VIcta3JMd2zGBPTp/R9t7JaX0Xi1AHAZAJxTv502R+SawaBg==',
} as const;

export type OhifVersion = keyof typeof OHIF_RELEASES;

/** The released viewer that the plugin is made for. */
const OHIF_VERSION: OhifVersion = '3.13.2';

/** The viewer could not be fetched. */
export class OhifDownloadError extends Error {
  constructor(version: OhifVersion, reason: string, options?: { cause?: unknown }) {
    super(
      `The OHIF viewer ${version} could not be fetched: ${reason} ` +
        'Nothing was changed. Check the connection to the npm registry and try again.',
      options
    );
    this.name = 'OhifDownloadError';
  }
}

export interface OhifOptions {
  /** Default: the one that the plugin is made for. */
  readonly version?: OhifVersion;
  /** Default `.cache` in the repository. */
  readonly cacheFolder?: string;
  /** Fetches `@ohif/app@<version>` as an archive into a folder; default `npm pack`. */
  readonly pack?: (version: OhifVersion, folder: string) => Promise<unknown>;
}

/**
 * The folder with a released OHIF viewer, which is fetched from the npm registry once.
 * @throws OhifDownloadError when it can't be fetched or is not the pinned release
 */
export async function ensureOhif(options: OhifOptions = {}): Promise<string> {
  const { version = OHIF_VERSION, cacheFolder = path.resolve(__dirname, '../../.cache') } = options;
  const folder = path.join(cacheFolder, `ohif-${version}`);
  if (existsSync(path.join(folder, 'index.html'))) {
    return folder;
  }
  await mkdir(cacheFolder, { recursive: true });
  const workFolder = await mkdtemp(path.join(cacheFolder, 'unpacking-'));
  try {
    const archive = await download(version, workFolder, options.pack ?? npmPack);
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

async function download(
  version: OhifVersion,
  folder: string,
  pack: NonNullable<OhifOptions['pack']>
): Promise<string> {
  await pack(version, folder).catch((cause: unknown) => {
    throw new OhifDownloadError(version, '"npm pack" failed.', { cause });
  });
  const archive = path.join(folder, `ohif-app-${version}.tgz`);
  const digest = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (`sha512-${digest}` !== OHIF_RELEASES[version]) {
    throw new OhifDownloadError(version, 'The archive is not the pinned release.');
  }
  return archive;
}

function npmPack(version: OhifVersion, folder: string): Promise<unknown> {
  const shell = process.platform === 'win32';
  return run('npm', ['pack', `@ohif/app@${version}`, '--silent'], { cwd: folder, shell });
}
