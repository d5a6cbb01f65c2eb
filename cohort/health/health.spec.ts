import type { JobEnd } from '../queue/untilEnded';
import { HealthServer } from './HealthServer';
import { residentMemory } from './residentMemory';
import { WorkerMetrics } from './WorkerMetrics';

const STORED: JobEnd = {
  event: 'done',
  result: {
    ...{ state: 'stored', objects: ['1.2'], structures: [], images: 7, seconds: 1.5 },
    hasThumbnail: true,
  },
};

describe('what a worker tells', () => {
  let server: HealthServer;
  let isWell = true;
  const metrics = new WorkerMetrics(2);

  beforeAll(async () => {
    server = await HealthServer.listen('127.0.0.1', 0, {
      health: async () => ({ isWell, state: isWell ? 'idle' : 'draining' }),
      metrics: async () => metrics.describe({ waiting: 3 }, { worker: 10, slots: [20, 30] }),
    });
  });

  afterAll(() => server.close());

  const ask = (path: string, method = 'GET') =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { method });

  it('is its health, by the status as well', async () => {
    const answer = await ask('/health');
    expect([answer.status, await answer.json()]).toEqual([200, { state: 'idle' }]);
    isWell = false;
    expect((await ask('/health')).status).toBe(503);
  });

  it('is what it has done, as Prometheus reads it', async () => {
    metrics.begin();
    metrics.begin();
    metrics.end(STORED);
    const answer = await ask('/metrics');
    const text = await answer.text();
    expect(answer.headers.get('Content-Type')).toBe('text/plain; version=0.0.4');
    const lines = text.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '# TYPE multiverseg_cohort_series_total counter',
        'multiverseg_cohort_series_total{state="stored"} 1',
        'multiverseg_cohort_series_total{state="failed"} 0',
        'multiverseg_cohort_images_total 7',
        'multiverseg_cohort_series_seconds_total 1.5',
        'multiverseg_cohort_slots_busy 1',
        'multiverseg_cohort_queue_up 1',
        'multiverseg_cohort_queue_jobs{state="waiting"} 3',
        'multiverseg_cohort_slot_memory_bytes{slot="1"} 30',
      ])
    );
    const sample = /^multiverseg_cohort_\w+(\{\w+="\w+"\})? [\d.]+$/;
    expect(lines.filter((line) => line && !line.startsWith('#') && !sample.test(line))).toEqual([]);
  });

  it('says that the queue is away', () => {
    const text = metrics.describe(undefined, { worker: 1, slots: [] });
    expect(text).toContain('multiverseg_cohort_queue_up 0');
  });

  it('is nothing else', async () => {
    const statuses = await Promise.all([ask('/'), ask('/health', 'POST'), ask('/metrics/..')]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('needs a port that is free', async () => {
    const answers = { health: jest.fn(), metrics: jest.fn() };
    await expect(HealthServer.listen('127.0.0.1', server.port, answers)).rejects.toMatchObject({
      code: 'cohort-port-taken',
      params: { port: server.port, reason: 'EADDRINUSE' },
    });
  });

  it('includes the memory of processes that are there', async () => {
    expect(await residentMemory(process.pid)).toBeGreaterThan(1e7);
    expect(await residentMemory(2 ** 22 + 1)).toBeUndefined();
  });
});
