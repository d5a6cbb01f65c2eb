import { join } from 'node:path';
import { parseWorkerOptions, WORKER_USAGE } from './workerOptions';

const ROOT = join(__dirname, '../..');
const LINE = [
  ...['--queue', 'redis://queue.example', '--dicomweb', 'https://pacs.example/dicom-web/'],
  ...['--runs', __dirname],
];

describe('the command line of a worker', () => {
  it('needs a queue, a PACS and the folder of the runs', () => {
    expect(parseWorkerOptions(LINE, ROOT)).toMatchObject({
      queue: { kind: 'redis', shown: 'redis://queue.example' },
      ...{ dicomweb: 'https://pacs.example/dicom-web', folder: __dirname, workers: 2 },
      ...{ patienceMinutes: 30, drainSeconds: 300 },
    });
    for (const option of ['--queue', '--dicomweb', '--runs']) {
      const at = LINE.indexOf(option);
      expect(() => parseWorkerOptions([...LINE.slice(0, at), ...LINE.slice(at + 2)], ROOT)).toThrow(
        expect.objectContaining({ params: { problem: { kind: 'missing', option } } })
      );
    }
  });

  it('opens no port unless told to, and then one of this machine only', () => {
    expect(parseWorkerOptions(LINE, ROOT)).not.toHaveProperty('health');
    expect(parseWorkerOptions([...LINE, '--port', '9464'], ROOT)).toMatchObject({
      health: { port: 9464, host: '127.0.0.1' },
    });
  });

  it.each([
    ['--workers', 'two'],
    ['--patience', '-1'],
    ['--drain', '1.5'],
    ['--port', '70000'],
  ])('says of %s that it can’t be %s', (option, value) => {
    const parse = () => parseWorkerOptions([...LINE, `${option}=${value}`], ROOT);
    expect(parse).toThrow(
      expect.objectContaining({
        params: { problem: expect.objectContaining({ kind: 'not-whole-number', option, value }) },
      })
    );
  });

  it('takes each option that its help names, and no other', () => {
    const named = [...WORKER_USAGE.matchAll(/^ {2}--(\w+)/gm)].map(([, name]) => name);
    const values: Readonly<Record<string, string>> = {
      ...{ workers: '3', credentials: __filename, model: join(ROOT, 'models'), patience: '1' },
      ...{ drain: '5', port: '1', host: '::1', name: 'a' },
    };
    const more = named.flatMap((name) => (values[name] ? [`--${name}`, values[name]] : []));
    expect(named.filter((name) => !values[name])).toEqual(['queue', 'dicomweb', 'runs']);
    expect(parseWorkerOptions([...LINE, ...more], ROOT)).toMatchObject({ workers: 3, name: 'a' });
    expect(() => parseWorkerOptions([...LINE, '--colour', 'red'], ROOT)).toThrow(
      expect.objectContaining({ code: 'cohort-usage' })
    );
    expect(parseWorkerOptions(['--help'], ROOT)).toBeUndefined();
  });
});
