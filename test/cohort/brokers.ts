import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/freePort';

/** A queue's database with an empty store, on a free port of the loopback interface. */
export interface RunningBroker {
  /** Without its password. */
  readonly url: string;
  readonly password: string;
  /** As a machine that loses its power, and comes back: no goodbye, the same store. */
  crashAndRestart(): Promise<void>;
  close(): Promise<void>;
}

const PASSWORD = 'Quite-Secret-Word';
const HOST = '127.0.0.1';

/** The Redis of the Debian package `redis-server`. @throws Error it is not installed */
export async function startRedis(): Promise<RunningBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  const options = { port, bind: HOST, dir: folder, appendonly: 'yes', requirepass: PASSWORD };
  const words = Object.entries({ ...options, 'maxmemory-policy': 'noeviction' });
  const start = () =>
    spawn(
      'redis-server',
      words.flatMap(([name, value]) => [`--${name}`, String(value)]),
      { stdio: 'ignore' }
    );
  const isUp = () =>
    succeeds('redis-cli', ['-p', `${port}`, '--no-auth-warning', '-a', PASSWORD, 'ping']);
  return running(start, isUp, 'SIGKILL', folder, `redis://${HOST}:${port}/0`);
}

/** The PostgreSQL of the Debian package `postgresql-15`. @throws Error it is not installed */
export async function startPostgres(): Promise<RunningBroker> {
  const programs = postgresPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  // It refuses to be run by root.
  const isRoot = process.getuid?.() === 0;
  const other = ['--reuid=nobody', '--regid=nogroup', '--clear-groups', 'env', 'HOME=/tmp'];
  const as = (program: string, options: readonly string[]): [string, string[]] =>
    isRoot
      ? ['setpriv', [...other, join(programs, program), ...options]]
      : [join(programs, program), [...options]];
  chmodSync(folder, 0o777);
  const settings = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
  const [initdb, words] = as('initdb', ['-D', data, '-U', 'cohort', '--locale=C', ...settings]);
  const { status, stderr } = spawnSync(initdb, words, { encoding: 'utf8', cwd: folder });
  if (status !== 0) {
    throw new Error(`PostgreSQL makes no store: ${stderr}`);
  }
  const port = await freePort();
  const place = ['-p', `${port}`, '-c', `listen_addresses=${HOST}`];
  const start = () => {
    const socket = ['-c', `unix_socket_directories=${folder}`];
    const [program, options] = as('postgres', ['-D', data, ...place, ...socket]);
    return spawn(program, options, { stdio: 'ignore', cwd: folder });
  };
  const isUp = () => succeeds(join(programs, 'pg_isready'), ['-h', HOST, '-p', `${port}`]);
  // Its processes end at once, as they are; the store is mended at the next start.
  return running(start, isUp, 'SIGQUIT', folder, `postgres://cohort@${HOST}:${port}/postgres`);
}

async function running(
  start: () => ChildProcess,
  isUp: () => boolean,
  crash: 'SIGKILL' | 'SIGQUIT',
  folder: string,
  url: string
): Promise<RunningBroker> {
  let server = start();
  await up(server, isUp);
  return {
    ...{ url, password: PASSWORD },
    crashAndRestart: async () => {
      await ended(server, crash);
      server = start();
      await up(server, isUp);
    },
    close: async () => {
      await ended(server, crash);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function up(server: ChildProcess, isUp: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300 && server.exitCode === null; attempt++) {
    if (isUp()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${server.spawnfile} did not start`);
}

async function ended(server: ChildProcess, by: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const exit = new Promise((resolve) => server.once('exit', resolve));
    server.kill(by);
    await exit;
  }
}

function postgresPrograms(): string {
  const root = '/usr/lib/postgresql';
  const version = existsSync(root) ? readdirSync(root).at(-1) : undefined;
  if (!version) {
    throw new Error('PostgreSQL is missing: "apt-get install postgresql-15" (Debian).');
  }
  return join(root, version, 'bin');
}

function succeeds(program: string, options: readonly string[]): boolean {
  return spawnSync(program, options, { stdio: 'ignore' }).status === 0;
}
