import { startPostgres, startRedis, type RunningBroker } from '../brokers';
import { expectExactlyOnce, expectTold } from '../expectStory';
import { startEmbedded, startOrthancPlace, type TestPacs } from '../places';
import { storedIn, tellStory } from '../story';

const PACS_DOWN_MS = 60_000;

type StartBroker = (() => Promise<RunningBroker>) | undefined;
type StartPacs = () => Promise<TestPacs>;

const embedded: StartPacs = () => startEmbedded(1000);
const orthanc: StartPacs = () => startOrthancPlace(100);

/** What `test/cohort/queues.spec.ts` tells in small. */
describe.each<[string, StartBroker, StartPacs]>([
  ['1000 series by one process and its slots', undefined, embedded],
  ['1000 series by Redis and its workers', startRedis, embedded],
  ['1000 series by PostgreSQL and its workers', startPostgres, embedded],
  ['100 series on Orthanc by one process and its slots', undefined, orthanc],
  ['100 series on Orthanc by Redis and its workers', startRedis, orthanc],
  ['100 series on Orthanc by PostgreSQL and its workers', startPostgres, orthanc],
])('a cohort of %s', (_, startBroker, startPacs) => {
  let broker: RunningBroker | undefined;
  let pacs: TestPacs;

  beforeAll(async () => {
    [broker, pacs] = await Promise.all([startBroker?.(), startPacs()]);
  });

  afterAll(async () => {
    await pacs?.close();
    await broker?.close();
  });

  it('loses a process, its PACS for a minute and its queue, and stores every result exactly once', async () => {
    const { studies, dicomweb } = pacs;
    const end = await tellStory({ ...pacs, broker, pacsDownMs: PACS_DOWN_MS });
    console.log(`${studies.length} series in ${Math.round(end.seconds)} s`);
    expectTold(end, studies);
    expectExactlyOnce(await storedIn(dicomweb, studies), studies);
  });
});
