/**
 * `npm test`: sets up what is missing, then runs every test there is. Ends with one line,
 * `N passed, N failed`, and exits with 1 when anything failed or a suite ran no test at all.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from '../demo/setup/dependencies.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const output = path.join(root, 'test-output');

/** What one of two commands side by side prints is shown when it has ended, so that it stays readable. */
function run(title, command, args, { folder = root, isAlone = false } = {}) {
  const heading = `\n=== ${title}`;
  if (isAlone) {
    console.log(heading);
  }
  return new Promise((resolve) => {
    const stdio = ['ignore', ...(isAlone ? ['inherit', 'inherit'] : ['pipe', 'pipe'])];
    const child = spawn(command, args, { cwd: folder, stdio });
    const printed = [];
    child.stdout?.on('data', (chunk) => printed.push(chunk));
    child.stderr?.on('data', (chunk) => printed.push(chunk));
    const end = (succeeded, why = '') => {
      console.log(isAlone ? why : `${heading}\n${Buffer.concat(printed).toString()}${why}`);
      resolve(succeeded);
    };
    child.on('error', (error) => end(false, error.message));
    child.on('close', (status) => end(status === 0));
  });
}

/** Steps that are right or wrong as a whole count as one test each. */
async function check(title, command, args) {
  const passed = (await run(title, command, args)) ? 1 : 0;
  return { title, passed, failed: 1 - passed };
}

async function jest(title, args, options) {
  const report = path.join(output, `${title.replaceAll(' ', '-')}.json`);
  await run(title, 'npx', ['jest', ...args, '--json', `--outputFile=${report}`], options);
  if (!existsSync(report)) {
    return { title, passed: 0, failed: 1 };
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return suite(title, result.numPassedTests, failed);
}

async function pytest(title, folder) {
  const report = path.join(output, 'pytest.xml');
  const python = path.join(root, '.venv', 'bin', 'python');
  const args = ['-m', 'pytest', '-q', `--junitxml=${report}`];
  await run(title, python, args, { folder: path.join(root, folder) });
  const xml = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  return suite(title, count('tests') - failed - count('skipped'), failed);
}

/** A suite that ran nothing has not passed. */
function suite(title, passed, failed) {
  return { title, passed, failed: passed + failed === 0 ? 1 : failed };
}

/** One after another. */
async function inTurn(...steps) {
  const results = [];
  for (const step of steps) {
    results.push(await step());
  }
  return results;
}

ensureDependencies();
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
if (
  !(await run('Test dependencies', 'node', ['scripts/install-test-dependencies.mjs'], {
    isAlone: true,
  }))
) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}

// Two at a time, as machines of two cores do best; the browser's tests have the machine to themselves.
const early = await Promise.all([
  inTurn(
    () => check('types', 'npx', ['tsc', '--noEmit']),
    () => jest('unit and contract tests', [])
  ),
  inTurn(
    () => check('build', 'npm', ['run', '--silent', 'build']),
    () => pytest('training package', 'models/training'),
    () => check('lint', 'npm', ['run', '--silent', 'lint'])
  ),
]);
const endToEnd = await jest(
  'end-to-end tests',
  ['--config', 'test/e2e/jest.config.js', '--runInBand'],
  { isAlone: true }
);
const results = [...early.flat(), endToEnd];

console.log('');
for (const { title, passed, failed } of results) {
  console.log(`${failed ? 'FAILED' : 'ok'}  ${title}: ${passed} passed, ${failed} failed`);
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
