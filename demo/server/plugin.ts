import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

/** What the plugin is built from, relative to the repository. */
const SOURCES = [
  'src',
  'extension/src',
  'mode/src',
  'extension/package.json',
  'mode/package.json',
  'models',
  'package.json',
  'webpack.config.js',
];

/** Folders below the sources that don't reach the plugin. */
const UNRELATED = new Set(['training', 'node_modules']);

/**
 * Builds the plugin where it is missing or older than its sources.
 * @returns the folder with `mode.js`
 * @throws Error when the build fails
 */
export function ensurePlugin(repository: string): string {
  const packageFile = readFileSync(path.join(repository, 'package.json'), 'utf8');
  const { version } = JSON.parse(packageFile) as { version: string };
  const folder = path.join(repository, 'dist', `multiverseg-${version}`);
  const entry = path.join(folder, 'mode.js');
  const newest = Math.max(...SOURCES.map((source) => newestTime(path.join(repository, source))));
  if (existsSync(entry) && statSync(entry).mtimeMs >= newest) {
    return folder;
  }
  console.error('Building the plugin (npm run build) …');
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build', '--silent'], {
    cwd: repository,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0) {
    throw new Error(`The plugin could not be built.\n${stdout}${stderr}`);
  }
  // webpack leaves files alone whose content stays the same.
  utimesSync(entry, new Date(), new Date());
  return folder;
}

/** When the newest file at or below a path was changed, in milliseconds; 0 where there is none. */
function newestTime(location: string): number {
  const details = statSync(location, { throwIfNoEntry: false });
  if (!details) {
    return 0;
  }
  if (!details.isDirectory()) {
    return details.mtimeMs;
  }
  return readdirSync(location)
    .filter((name) => !UNRELATED.has(name) && !/\.spec\.tsx?$/.test(name))
    .reduce((newest, name) => Math.max(newest, newestTime(path.join(location, name))), 0);
}
