import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { USAGE } from '../../cohort/command/options';
import { parseWorkerOptions, WORKER_USAGE } from '../../cohort/command/workerOptions';

const FOLDER = path.resolve(__dirname, '../../deploy/cohort');
const COHORT = path.resolve(__dirname, '../../cohort');

const files = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(path.join(FOLDER, name), 'utf8'),
}));

/** What follows the program, to where the command ends. */
function commandsIn(text: string): readonly { readonly program: string; readonly words: string }[] {
  const command = /cohort\/command\/(worker|main)\.ts\s*\\?\n((?:(?: {6}- --| {2}--).*\n)+)/g;
  return [...text.matchAll(command)].map(([, program, words]) => ({ program, words }));
}

describe('the examples of how a cohort is installed', () => {
  it('call the commands with options that they have', () => {
    const commands = files.flatMap(({ text }) => commandsIn(text));
    expect(commands.map(({ program }) => program).sort()).toEqual([
      ...['main', 'main', 'worker', 'worker'],
    ]);
    for (const { program, words } of commands) {
      const usage = program === 'worker' ? WORKER_USAGE : USAGE;
      const options = [...words.matchAll(/--([a-z-]+)/g)].map(([option]) => option);
      expect(options.length).toBeGreaterThan(3);
      expect(options.filter((option) => !usage.includes(`  ${option} `))).toEqual([]);
    }
  });

  it('start a worker that reads them', () => {
    const [unit] = files.filter(({ name }) => name.endsWith('worker.service'));
    const words = commandsIn(unit.text)[0]
      .words.split(/[\s\\]+/)
      .filter(Boolean);
    const here = words.map((word) => (word.startsWith('/srv/') ? FOLDER : word));
    expect(parseWorkerOptions(here, path.resolve(__dirname, '../..'))).toMatchObject({
      drainSeconds: 300,
      health: { host: '127.0.0.1', port: 9464 },
    });
  });

  it('set variables that are read', () => {
    const sources = ['command/openStore.ts', 'broker/brokerAddress.ts'].map((file) =>
      readFileSync(path.join(COHORT, file), 'utf8')
    );
    const named = files.flatMap(({ text }) => [...text.matchAll(/MULTIVERSEG_\w+/g)]);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter(([name]) => !sources.join('').includes(`'${name}'`))).toEqual([]);
  });

  it('give a worker longer to end than it takes to drain', () => {
    for (const { text } of files.filter((file) => /drain[ =]\d+/.test(file.text))) {
      const drain = Number(/drain[ =](\d+)/.exec(text)?.[1]);
      const grace = Number(/(?:TimeoutStopSec=|stop_grace_period: )(\d+)/.exec(text)?.[1]);
      expect(grace).toBeGreaterThan(drain);
    }
  });
});
