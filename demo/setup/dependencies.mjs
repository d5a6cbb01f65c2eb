import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Installs the packages that package-lock.json names, unless they are there already.
 * @throws {Error} when Node is too old or the installation fails
 */
export function ensureDependencies() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    throw new Error(`Node.js 20 or newer is needed; this is ${process.versions.node}.`);
  }
  if (dependenciesAreCurrent()) {
    return;
  }
  console.error('Installing packages (npm ci) …');
  const isWindows = process.platform === 'win32';
  const { status } = spawnSync(
    'npm',
    // No package needs its install script here: they fetch or compile what is not used (graphics libraries
    // of ONNX Runtime, an XML validator of the bill of materials), and run code of others on this machine.
    ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: REPOSITORY,
      stdio: ['ignore', 2, 2],
      shell: isWindows,
    }
  );
  if (status !== 0) {
    throw new Error('The packages could not be installed. See the messages of npm above.');
  }
}

/** npm notes what it has installed in a lock file of the same form inside node_modules. */
function dependenciesAreCurrent() {
  const wanted = readPackages(path.join(REPOSITORY, 'package-lock.json'));
  const installed = readPackages(path.join(REPOSITORY, 'node_modules/.package-lock.json'));
  if (!wanted || !installed) {
    return false;
  }
  // Of optional packages, those that this project names itself; the others are of one platform or another.
  const named = Object.keys(wanted['']?.optionalDependencies ?? {});
  return Object.entries(wanted).every(([location, entry]) => {
    const isOptional = entry.optional || entry.devOptional || entry.peer;
    const isNeeded = !isOptional || named.includes(location.replace(/^node_modules\//, ''));
    return (
      !location.startsWith('node_modules/') ||
      !isNeeded ||
      installed[location]?.version === entry.version
    );
  });
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
