import { startPostgres, startRedis, type RunningBroker } from './brokers';
import { startEmbedded, type TestPacs } from './places';
import { expectExactlyOnce, expectTold } from './expectStory';
import { storedIn, tellStory } from './story';

/** `npm run test:cohort` tells the same with 1000, a minute without PACS, and with Orthanc. */
const SERIES = 60;
const PACS_DOWN_MS = 2000;

jest.setTimeout(120_000);

describe.each<[string, (() => Promise<RunningBroker>) | undefined]>([
  ['one process and its slots', undefined],
  ['Redis and its workers', startRedis],
  ['PostgreSQL and its workers', startPostgres],
])('a cohort of 60 series by %s', (_, start) => {
  let broker: RunningBroker | undefined;
  let pacs: TestPacs;

  beforeAll(async () => {
    [broker, pacs] = await Promise.all([start?.(), startEmbedded(SERIES)]);
  });

  afterAll(async () => {
    await pacs?.close();
    await broker?.close();
  });

  it('loses a process, its PACS for a while and its queue, and stores every result exactly once', async () => {
    const { studies, dicomweb } = pacs;
    const end = await tellStory({ ...pacs, broker, pacsDownMs: PACS_DOWN_MS });
    expectTold(end, studies);
    expectExactlyOnce(await storedIn(dicomweb, studies), studies);
  });
});
