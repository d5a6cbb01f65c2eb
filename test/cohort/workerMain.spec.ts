import { join } from 'node:path';
import { readBrokerAddress } from '../../cohort/broker/brokerAddress';
import { runCohort } from '../../cohort/command/cohort';
import { openStore } from '../../cohort/command/openStore';
import type { CohortOptions } from '../../cohort/command/options';
import {
  temporaryFolder,
  writeSmallStudies,
  type SmallStudy,
} from '../../cohort/testing/smallStudies';
import { storeExamples } from '../../cohort/testing/storeExamples';
import { createServer, type RunningServer } from '../../demo/server';
import { isAbortError } from '../../src/jobs';
import { freePort } from '../support/freePort';
import { startPostgres, startRedis, type RunningBroker } from './brokers';
import { expectExactlyOnce } from './expectStory';
import { EXAMPLES, storedIn } from './story';
import { REAL, WorkerProcess, type WorkerPlace } from './WorkerProcess';

const MODEL = join(__dirname, '../fixtures/stub-model');
/** One series is long enough for its worker to be stopped in the middle of it. */
const [SERIES, IMAGES] = [3, 40];
const OTHER_PASSWORD = 'Another-Secret-Word';

jest.setTimeout(120_000);

/** The program that `npm run cohort:worker` starts, with its own patience. */
describe('the worker', () => {
  const output = temporaryFolder();
  let redis: RunningBroker;
  let postgres: RunningBroker;
  let server: RunningServer;
  let studies: readonly SmallStudy[];
  const workers: WorkerProcess[] = [];

  beforeAll(async () => {
    const folder = temporaryFolder();
    studies = writeSmallStudies(folder, SERIES + EXAMPLES, { images: IMAGES });
    [redis, postgres, server] = await Promise.all([
      startRedis(),
      startPostgres(),
      createServer({
        ...{ ohifFolder: folder, dataFolder: temporaryFolder(), studyFolders: [folder], port: 0 },
      }),
    ]);
    await storeExamples(openStore(server.dicomwebUrl), studies.slice(SERIES));
  });

  afterAll(async () => {
    await Promise.all(workers.map((one) => one.end('SIGKILL')));
    await Promise.all([redis?.close(), postgres?.close(), server?.close()]);
  });

  async function start(
    name: string,
    broker: WorkerPlace['broker'],
    words: readonly string[] = []
  ): Promise<WorkerProcess> {
    const place = { dicomweb: server.dicomwebUrl, runs: output, model: MODEL };
    const worker = await WorkerProcess.start(name, { ...place, broker, words, program: REAL });
    workers.push(worker);
    return worker;
  }

  it('that has the wrong password says so and ends, whatever the queue lies in', async () => {
    const ends = [redis, postgres].map(async ({ url }, index) => {
      const worker = await start(`stranger${index}`, { url, password: OTHER_PASSWORD });
      return { code: await worker.ended, printed: worker.printed };
    });
    for (const { code, printed } of await Promise.all(ends)) {
      expect(printed).toContain('The queue refuses the login');
      expect(printed).not.toContain('Secret');
      expect(code).toBe(1);
    }
  });

  it('that finds no queue says why, and ends at once when it is told to', async () => {
    const urls = [
      `redis://127.0.0.1:${await freePort()}`,
      `postgres://cohort@127.0.0.1:${await freePort()}/postgres`,
    ];
    const ends = urls.map(async (url, index) => {
      const worker = await start(`waiting${index}`, { url, password: OTHER_PASSWORD });
      await until(() => worker.printed.includes('waiting for the queue'));
      return { code: await worker.end('SIGTERM'), printed: worker.printed };
    });
    for (const { code, printed } of await Promise.all(ends)) {
      expect(printed).toMatch(/waiting for the queue \S+ \(ECONNREFUSED\)/);
      expect(printed).not.toContain('Secret');
      expect([code, printed.includes('ended')]).toEqual([0, true]);
    }
  });

  it('that is told to end gives its series back, the command may be stopped: the next of each end it all', async () => {
    const options: CohortOptions = {
      ...{ dicomweb: server.dicomwebUrl, structures: ['Liver'], select: 'Modality=CT', output },
      ...{ examples: { query: '' }, workers: 1, patienceMinutes: 10, isDryRun: false },
      queue: readBrokerAddress(redis.url, { MULTIVERSEG_QUEUE_PASSWORD: redis.password }),
      manifestPath: join(MODEL, 'manifest.json'),
    };
    const run = (signal: AbortSignal) =>
      runCohort(options, { stream: { write: () => undefined }, signal, retryPauseMs: 100 });
    const stop = new AbortController();
    const stopped = run(stop.signal).catch((error: unknown) => error);

    const hasty = await start('hasty', redis, ['--drain', '0']);
    await until(async () => (await busySlots(hasty)) === 1);
    expect(await hasty.end('SIGTERM')).toBe(0);
    expect(hasty.printed).toContain('gives back 1 series');

    const patient = await start('patient', redis);
    await until(async () => (await busySlots(patient)) === 1);
    stop.abort();
    expect(isAbortError(await stopped)).toBe(true);

    const rows = await run(new AbortController().signal);
    expect(rows.filter(({ state }) => state === 'stored')).toHaveLength(SERIES);
    expect(await patient.end('SIGTERM')).toBe(0);
    expectExactlyOnce(await storedIn(server.dicomwebUrl, studies), studies);
  });
});

async function busySlots(worker: WorkerProcess): Promise<number | undefined> {
  const told = await worker.ask('/metrics').catch(() => undefined);
  const [, count] = /_slots_busy (\d+)/.exec(told?.text ?? '') ?? [];
  return count === undefined ? undefined : Number(count);
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isSo());) {
    if (Date.now() > end) {
      throw new Error('waited in vain');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
