import { mendSegmentationLoading } from './mendSegmentationLoading';
import { widenBitFrames } from './bitFrames';

jest.mock('./bitFrames', () => ({ widenBitFrames: jest.fn(() => 'widened') }));

const file = new ArrayBuffer(8);

/** As the host's: prefetching asks the client for the instance a little later. */
function fakeDataSource() {
  const client = {
    retrieveInstance: (_: { sopInstanceUID?: string }) => Promise.resolve<unknown>(file),
  };
  const handed: unknown[] = [];
  const retrieve = {
    getWadoDicomWebClient: () => client,
    prefetchInstanceFrames: ({ instance }: { instance?: { SOPInstanceUID?: string } }) => ({
      done: Promise.resolve()
        .then(() => client.retrieveInstance({ sopInstanceUID: instance?.SOPInstanceUID }))
        .then((result) => handed.push(result) > 0),
    }),
  };
  return { client, handed, dataSource: { retrieve } };
}

const prefetch = ({ dataSource }: ReturnType<typeof fakeDataSource>) =>
  dataSource.retrieve.prefetchInstanceFrames({ instance: { SOPInstanceUID: '1.2' } }).done;

beforeEach(() => jest.mocked(widenBitFrames).mockClear());

it('hands the host what its reader understands', async () => {
  const fake = fakeDataSource();
  mendSegmentationLoading(fake.dataSource);
  await prefetch(fake);
  expect(fake.handed).toEqual(['widened']);
});

it('mends once, however many modes are entered', async () => {
  const fake = fakeDataSource();
  mendSegmentationLoading(fake.dataSource);
  mendSegmentationLoading(fake.dataSource);
  await prefetch(fake);
  await prefetch(fake);
  expect(widenBitFrames).toHaveBeenCalledTimes(2);
});

it('gives everybody else the file as it is', async () => {
  const fake = fakeDataSource();
  mendSegmentationLoading(fake.dataSource);
  await prefetch(fake);
  await expect(fake.client.retrieveInstance({ sopInstanceUID: '1.2' })).resolves.toBe(file);
});

it('leaves a data source that prefetches nothing alone', () => {
  expect(() => mendSegmentationLoading({})).not.toThrow();
  expect(() => mendSegmentationLoading({ retrieve: {} })).not.toThrow();
});
