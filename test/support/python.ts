import { spawnSync } from 'node:child_process';
import path from 'node:path';

const REPOSITORY = path.resolve(__dirname, '../..');

/**
 * Runs a script of the repository with the test's own Python.
 *
 * @param script its path within the repository
 * @returns what it wrote, read as JSON
 * @throws Error with what it complained of
 */
export function runPython(script: string, args: readonly string[]): unknown {
  const python = path.join(REPOSITORY, '.venv/bin/python');
  const { status, stdout, stderr } = spawnSync(python, [path.join(REPOSITORY, script), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    throw new Error(`${script} failed: ${stderr}`);
  }
  return JSON.parse(stdout);
}
