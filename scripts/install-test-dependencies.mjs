/**
 * Installs what the tests need besides the npm packages: a browser, a PACS, a DICOM validator and a
 * Python with another DICOM reader. What is there already is left alone.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const ENVIRONMENT = path.join(REPOSITORY, '.venv');
const PYTHON = path.join(ENVIRONMENT, 'bin', 'python');
const REQUIREMENTS = path.join(REPOSITORY, 'test/support/requirements.txt');
const TRAINING = path.join(REPOSITORY, 'models/training');

/** Debian packages, and how to see that each is there. */
const PROGRAMS = [
  {
    package: 'chromium',
    isThere: () => Boolean(process.env.CHROMIUM_PATH) || existsSync('/usr/bin/chromium'),
  },
  {
    package: 'orthanc',
    isThere: () => existsSync('/usr/sbin/Orthanc') || existsSync('/usr/bin/Orthanc'),
  },
  {
    package: 'orthanc-dicomweb',
    isThere: () => existsSync('/usr/share/orthanc/plugins/libOrthancDicomWeb.so'),
  },
  { package: 'redis-server', isThere: () => existsSync('/usr/bin/redis-server') },
  {
    package: 'postgresql-15',
    isThere: () => existsSync('/usr/lib/postgresql/15/bin/postgres'),
  },
  { package: 'dcmtk', isThere: () => existsSync('/usr/bin/dcmcjpeg') },
  { package: 'dicom3tools', isThere: () => existsSync('/usr/bin/dciodvfy') },
  {
    package: 'python3-venv',
    isThere: () => existsSync(PYTHON) || succeeds('python3', ['-c', 'import ensurepip, venv']),
  },
];

installPrograms();
installPython();

function installPrograms() {
  const missing = PROGRAMS.filter((program) => !program.isThere()).map(
    (program) => program.package
  );
  if (missing.length === 0) {
    return;
  }
  const isDebian = existsSync('/usr/bin/apt-get');
  const isRoot = process.getuid?.() === 0;
  if (!isDebian || !isRoot) {
    console.error(
      `The tests need programs that are not installed: ${missing.join(', ')}.\n` +
        (isDebian
          ? `Install them: sudo apt-get install --no-install-recommends ${missing.join(' ')}`
          : 'The names are those of Debian packages; a Chromium elsewhere is named by CHROMIUM_PATH.')
    );
    process.exit(1);
  }
  console.error(`Installing ${missing.join(', ')} …`);
  // No service is to be started by the installation: the tests start their own Orthanc.
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  run('apt-get', ['update', '-qq'], environment);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], environment);
}

function installPython() {
  const training = existsSync(path.join(TRAINING, 'pyproject.toml'));
  const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS));
  if (training) {
    wanted.update(readFileSync(path.join(TRAINING, 'pyproject.toml')));
  }
  const fingerprint = wanted.digest('hex');
  const stamp = path.join(ENVIRONMENT, 'installed.sha256');
  if (existsSync(PYTHON) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) {
    return;
  }
  console.error('Installing Python packages into .venv …');
  if (!existsSync(PYTHON)) {
    run('python3', ['-m', 'venv', ENVIRONMENT]);
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  run(PYTHON, [...pip, '-r', REQUIREMENTS]);
  if (training) {
    run(PYTHON, [...pip, '-e', `${TRAINING}[test]`]);
  }
  writeFileSync(stamp, fingerprint);
}

function run(command, commandArguments, environment = process.env) {
  const { status, error } = spawnSync(command, commandArguments, {
    env: environment,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    console.error(`"${command} ${commandArguments.join(' ')}" failed${error ? `: ${error}` : '.'}`);
    process.exit(1);
  }
}

function succeeds(command, commandArguments) {
  return spawnSync(command, commandArguments, { stdio: 'ignore' }).status === 0;
}
