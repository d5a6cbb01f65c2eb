/**
 * `npm test`: sets up what is missing, then runs every test there is. Ends with one line,
 * `N passed, N failed`, and exits with 1 when anything failed or a suite ran no test at all.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from '../demo/setup/dependencies.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const output = path.join(root, 'test-output');

function run(title, command, args, options = {}) {
  console.log(`\n=== ${title}`);
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0;
}

/** Steps that are right or wrong as a whole count as one test each. */
function check(title, command, args) {
  const passed = run(title, command, args) ? 1 : 0;
  return { title, passed, failed: 1 - passed };
}

function jest(title, args) {
  const report = path.join(output, `${title.replaceAll(' ', '-')}.json`);
  run(title, 'npx', ['jest', ...args, '--json', `--outputFile=${report}`]);
  if (!existsSync(report)) {
    return { title, passed: 0, failed: 1 };
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return suite(title, result.numPassedTests, failed);
}

function pytest(title, folder) {
  const report = path.join(output, 'pytest.xml');
  const python = path.join(root, '.venv', 'bin', 'python');
  run(title, python, ['-m', 'pytest', '-q', `--junitxml=${report}`], {
    cwd: path.join(root, folder),
  });
  const xml = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  return suite(title, count('tests') - failed - count('skipped'), failed);
}

/** A suite that ran nothing has not passed. */
function suite(title, passed, failed) {
  return { title, passed, failed: passed + failed === 0 ? 1 : failed };
}

ensureDependencies();
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
if (!run('Test dependencies', 'node', ['scripts/install-test-dependencies.mjs'])) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const results = [
  check('types', 'npx', ['tsc', '--noEmit']),
  check('lint', 'npm', ['run', '--silent', 'lint']),
  check('build', 'npm', ['run', '--silent', 'build']),
  jest('unit and contract tests', []),
  pytest('training package', 'models/training'),
  jest('end-to-end tests', ['--config', 'test/e2e/jest.config.js', '--runInBand']),
];

console.log('');
for (const { title, passed, failed } of results) {
  console.log(`${failed ? 'FAILED' : 'ok'}  ${title}: ${passed} passed, ${failed} failed`);
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
