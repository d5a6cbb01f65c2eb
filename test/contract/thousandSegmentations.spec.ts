import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { codeFor } from '@multiverseg/core/dicom/codes/structureCodes';
import { FetchSegStore } from '@multiverseg/core/dicomweb';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import { buildSegmentation } from '@multiverseg/core/seg';
import { buildOptions, frameOf, snapshotOf } from '@multiverseg/core/seg/testing/snapshots';
import { createSource } from '../../demo/server/dicomwebSource';
import { RunningJobs } from '../../extension/src/jobs/RunningJobs';
import type { RunningJobState } from '../../extension/src/jobs/state';
import { Tasks } from '../../extension/src/library/Tasks';
import { EarlierWork } from '../../extension/src/memory/EarlierWork';
import { ExampleRecall } from '../../extension/src/memory/ExampleRecall';
import type { EarlierWorkState } from '../../extension/src/memory/state';
import { ProjectBook } from '../../extension/src/project/ProjectBook';

jest.setTimeout(120_000);

const COUNT = 1000;
/** In place of four digits that stand in the UIDs of the template. */
const TEMPLATE = '9999';

describe('a thousand SEG series in the embedded server', () => {
  let folder: string;
  let server: http.Server;
  let store: FetchSegStore;
  let requestCount = 0;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thousand-'));
    await writeStudies(path.join(folder, 'studies'));
    const source = createSource({
      studyFolders: [path.join(folder, 'studies')],
      dataFolder: path.join(folder, 'data'),
    });
    server = http.createServer((request, response) => {
      requestCount += 1;
      source
        .answer(request, response, request.url ?? '/', 'http://localhost')
        .catch(() => response.writeHead(500).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    store = new FetchSegStore({ root: `http://127.0.0.1:${port}`, write: writeDicom });
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  it('are all found and listed, with progress, and no more than a line is kept of each', async () => {
    const { work, progress, state } = open(store);
    await work.find();
    const shown = state();
    expect(shown).toMatchObject({ step: 'found', failures: 0 });
    const found = shown.step === 'found' ? shown.found : [];
    expect(new Set(found.map(({ id }) => id)).size).toBe(COUNT);
    expect(JSON.stringify(found).length).toBeLessThan(COUNT * 1000);
    const steps = progress.filter(({ total }) => total === COUNT).map(({ done }) => done);
    // Not each of them: what is shown costs a drawing.
    expect(new Set(steps).size).toBeGreaterThan(2);
    expect(steps).toEqual([...steps].sort((one, other) => one - other));
    expect(steps.at(-1)).toBe(COUNT);
  });

  it('are left in peace once the search is cancelled', async () => {
    const { work, jobs, progress, state } = open(store, ({ id, done, total }) => {
      if (total === COUNT && done > 0) {
        jobs.cancel(id);
      }
    });
    await work.find();
    expect(state()).toEqual({ step: 'none' });
    expect(progress.at(-1)?.done).toBeLessThan(COUNT);
    const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
    await settle(); // What was on its way when it was cancelled arrives.
    const asked = requestCount;
    await settle();
    expect(requestCount).toBe(asked);
  });
});

function open(store: FetchSegStore, onProgress: (job: RunningJobState) => void = () => undefined) {
  const book = new ProjectBook('Test');
  book.add({ name: 'Liver' });
  const tasks = new Tasks(
    book,
    () => undefined,
    (number) => `Segment ${number}`
  );
  const progress: RunningJobState[] = [];
  const jobs = new RunningJobs((running) =>
    running.forEach((job) => {
      progress.push(job);
      onProgress(job);
    })
  );
  const openStore = () => store;
  const images = { readSource: () => Promise.reject(new Error('no image is read while looking')) };
  const recall = new ExampleRecall({ book, tasks, images, openStore, codeOfName: codeFor });
  let shown: EarlierWorkState = { step: 'none' };
  const work = new EarlierWork({
    ...{ recall, jobs, openStore },
    structures: () => book.structures,
    structureOf: (segment) => recall.structureOf(segment),
    examplesOf: (label) => tasks.examplesOf(label).examples,
    isOpen: () => false,
    publish: (state) => (shown = state),
    tell: () => undefined,
  });
  return { work, jobs, progress, state: () => shown };
}

/** One object, and the same under other UIDs of the same length. */
async function writeStudies(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const uid = (level: number) => `1.2.826.0.1.3680043.10.77.${level}.${TEMPLATE}`;
  const frames = Array.from({ length: 10 }, (_, position) =>
    frameOf(position, 16, new Uint8Array(16 * 16).fill(1, 20, 60))
  );
  const snapshot = snapshotOf(frames, [{ segmentIndex: 1, label: 'Liver' }], {
    studyInstanceUid: uid(1),
  });
  const identity = {
    ...buildOptions.identity,
    seriesInstanceUid: uid(2),
    sopInstanceUid: uid(3),
  };
  const template = Buffer.from(
    writeDicom(buildSegmentation(snapshot, { ...buildOptions, identity }))
  ).toString('latin1');
  for (let index = 0; index < COUNT; index++) {
    const number = String(1000 + index);
    const file = template.replaceAll(`.${TEMPLATE}`, `.${number}`);
    await writeFile(path.join(folder, `${number}.dcm`), Buffer.from(file, 'latin1'));
  }
}
