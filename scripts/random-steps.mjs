/**
 * `npm run test:random`: some fifty thousand steps of random users, other ones each time. The seed is
 * printed, and given as an argument it takes the same steps again.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A user takes 22 steps on average. */
const USERS = 2300;
const seed = process.argv[2] ?? String(Date.now() % 2 ** 31);
console.log(`Seed ${seed}`);
const { status } = spawnSync('npx', ['jest', 'extension/src/app/randomSteps'], {
  cwd: path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'),
  env: { ...process.env, RANDOM_USERS: String(USERS), RANDOM_SEED: seed },
  stdio: 'inherit',
});
process.exit(status ?? 1);
