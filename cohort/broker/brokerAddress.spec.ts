import { readBrokerAddress } from './brokerAddress';
import { readSharedJob } from './SharedJob';

describe('the address of a queue', () => {
  it('comes from the command line, else from the environment, and else there is none', () => {
    const environment = { MULTIVERSEG_QUEUE: 'rediss://user:secret@queue.example:6380/1' };
    expect(readBrokerAddress(undefined, {})).toBeUndefined();
    expect(readBrokerAddress(undefined, environment)).toEqual({
      kind: 'redis',
      url: 'rediss://user:secret@queue.example:6380/1',
      shown: 'rediss://queue.example:6380/1',
    });
    expect(readBrokerAddress('postgres://cohort@db.example/queue', environment)).toMatchObject({
      kind: 'postgres',
      shown: 'postgres://db.example/queue',
    });
  });

  it('has its password from the environment, whatever letters that has', () => {
    const password = 'a/b@c%d:e';
    const found = readBrokerAddress('redis://queue.example', {
      MULTIVERSEG_QUEUE_PASSWORD: password,
    });
    expect(decodeURIComponent(new URL(found?.url ?? '').password)).toBe(password);
    expect(found?.shown).toBe('redis://queue.example');
  });

  it.each([
    ['redis://:secret@queue.example', 'login-in-url'],
    ['postgres://queue.example/db?password=secret', 'login-in-url'],
    ['http://queue.example', 'not-queue-url'],
    ['queue.example:6379', 'not-queue-url'],
  ])('%s is refused on the command line: %s', (url, kind) => {
    expect(() => readBrokerAddress(url, {})).toThrow(
      expect.objectContaining({ params: { problem: { kind, option: '--queue' } } })
    );
  });

  it('is not used without a check of its certificate', () => {
    const environment = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    expect(() => readBrokerAddress('rediss://queue.example', environment)).toThrow(
      expect.objectContaining({ code: 'cohort-tls-off' })
    );
  });
});

describe('a job that came out of a queue', () => {
  const hash = 'a1'.repeat(32);
  const job = {
    run: hash,
    task: { key: hash, studyInstanceUid: '1.2', seriesInstanceUid: '2.25.3' },
  };

  it('is taken as it was given, and nothing with it', () => {
    expect(readSharedJob({ ...job, dicomweb: 'https://elsewhere.example' })).toEqual(job);
  });

  it.each([
    undefined,
    'text',
    { ...job, run: '../../etc' },
    { ...job, task: { ...job.task, key: '../key' } },
    { ...job, task: { ...job.task, studyInstanceUid: '1.2/../../admin' } },
    { ...job, task: { ...job.task, seriesInstanceUid: `1.${'2'.repeat(70)}` } },
  ])('is refused where it is none: %j', (value) => {
    expect(() => readSharedJob(value)).toThrow(
      expect.objectContaining({ code: 'cohort-job-unreadable' })
    );
  });
});
