import { createExample } from '@multiverseg/core/examples';
import { emptyProject, withStructure } from '@multiverseg/core/project';
import { buildSegmentation, type StoredSegmentation } from '@multiverseg/core/seg';
import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import { MemoryPacs, type PacsFault } from '../testing/MemoryPacs';
import { SIDE, temporaryFolder, writeSmallStudies, type SmallStudy } from '../testing/smallStudies';
import { hashOfRun, taskKey, type AskedStructure } from '../task/identity';
import { failureOf } from '../task/failures';
import type { CohortTask } from '../task/types';
import { createProcessor } from './createProcessor';
import { snapshotOf } from './snapshotOf';
import { readSeries } from '../selection/readSeries';

jest.setTimeout(30_000);

/** Answers that what is bright is inside. */
const brightModel = () =>
  new FakeSegmentationModel({ inputSize: 64, name: 'Bright', version: '1.0' }, ({ image }) =>
    image.map((intensity) => (intensity > 0.5 ? 4 : -4))
  );

const studies = temporaryFolder();
const [study, ...others] = writeSmallStudies(studies, 3, { images: 3 });

/** Examples of the last study. */
function askedOf(...names: readonly string[]): readonly AskedStructure[] {
  const project = names.reduce(
    (all, name) => withStructure(all, { name, id: name }),
    emptyProject('test')
  );
  const [disc] = others[1].discs;
  const slice = {
    pixels: Float32Array.from(disc, (inside) => 100 + 800 * inside),
    ...{ width: SIDE, height: SIDE, inverted: false },
    spacingMm: [1, 1] as const,
  };
  const origin = {
    ...{ studyInstanceUid: '1', seriesInstanceUid: '2', sopInstanceUid: '3', frameNumber: 1 },
    ...{ acceptedAt: '2026-11-30T00:00:00Z', promptCount: 1 },
  };
  const mask = { values: disc, width: SIDE, height: SIDE };
  return project.structures.map((structure) => ({
    structure,
    examples: [createExample(slice, mask, origin)],
  }));
}

const taskOf = (
  { studyInstanceUid, seriesInstanceUid }: SmallStudy,
  asked = askedOf('Liver')
): CohortTask => ({
  ...{ studyInstanceUid, seriesInstanceUid },
  key: taskKey(hashOfRun(asked, {}, 'model'), studyInstanceUid, seriesInstanceUid),
});

function open(pacs: MemoryPacs, asked = askedOf('Liver'), mayOverlap = false) {
  const thumbnails: Uint8Array[] = [];
  const processor = createProcessor({
    ...{ store: pacs, model: brightModel(), asked, mayOverlap, softwareVersion: '0.7.0' },
    saveThumbnail: async (_, png) => void thumbnails.push(png),
    patience: { shown: [0, 0], lost: [0, 0] },
  });
  const run = (task = taskOf(study, asked), signal = new AbortController().signal) =>
    processor(task, { signal, progress: () => undefined });
  return { run, thumbnails };
}

const newPacs = (folder = studies) => new MemoryPacs(folder, temporaryFolder());

/** The masks of a stored SEG, image after image, as one text each. */
function masksOf({ frames }: StoredSegmentation) {
  return frames.map((frame) => [frame.sopInstanceUid, frame.readVoxels().join('')]);
}

describe('one series of a cohort', () => {
  it('becomes one SEG that nobody has looked at, voxel by voxel what the network says', async () => {
    const pacs = newPacs();
    const { run, thumbnails } = open(pacs);
    const result = await run();

    const [stored, ...more] = await pacs.segmentations();
    expect(more).toEqual([]);
    expect(stored.studyInstanceUid).toBe(study.studyInstanceUid);
    expect(stored.sourceSeriesInstanceUid).toBe(study.seriesInstanceUid);
    expect(stored.patient).toMatchObject({ id: 'P0', name: 'Secret^Name0' });
    expect(stored.segments).toMatchObject([{ label: 'Liver', algorithmType: 'AUTOMATIC' }]);
    const inside = study.discs.map((disc) => disc.reduce((sum, value) => sum + value, 0));
    expect(stored.frames.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(
      study.sopInstanceUids
    );
    stored.frames.forEach((frame, index) => {
      const both = frame.readVoxels().filter((value, voxel) => value && study.discs[index][voxel]);
      expect(both.length).toBeGreaterThan(0.9 * inside[index]);
    });
    expect(result).toMatchObject({
      ...{ state: 'stored', images: 3, objects: [stored.sopInstanceUid], hasThumbnail: true },
      structures: [{ structureId: 'Liver', images: 3 }],
    });
    expect(thumbnails).toHaveLength(1);
  });

  it('says how sure the network is: the overlap that it expects itself', async () => {
    const result = await open(newPacs()).run();
    const { confidence = 0 } = result.state === 'stored' ? result.structures[0] : {};
    expect(confidence).toBeGreaterThan(0.7);
    expect(confidence).toBeLessThan(1);
  });

  it('done twice is there once', async () => {
    const pacs = newPacs();
    const first = await open(pacs).run();
    const stows = () => pacs.requests.filter((request) => request.startsWith('POST')).length;
    const second = await open(pacs).run();
    expect(second).toMatchObject({ objects: first.state === 'stored' && first.objects });
    expect(stows()).toBe(1);
    expect(await pacs.segmentations()).toHaveLength(1);
  });

  it('done by two at a time is there once', async () => {
    const pacs = newPacs();
    const results = await Promise.all([open(pacs).run(), open(pacs).run()]);
    expect(results.map(({ state }) => state)).toEqual(['stored', 'stored']);
    expect(await pacs.segmentations()).toHaveLength(1);
  });

  it('gets no mask on images where the network says that the structure is not there, which are counted', async () => {
    const pacs = newPacs();
    let asked = 0;
    const processor = createProcessor({
      ...{ store: pacs, asked: askedOf('Liver'), mayOverlap: false, softwareVersion: '0.7.0' },
      model: new FakeSegmentationModel({ inputSize: 64 }, ({ image }) => ({
        logits: image.map((intensity) => (intensity > 0.5 ? 4 : -4)),
        confidence: 0.875,
        presence: asked++ === 1 ? 0.2 : 0.9,
      })),
      patience: { shown: [0, 0], lost: [0, 0] },
    });
    const { signal } = new AbortController();
    const result = await processor(taskOf(study), { signal, progress: () => undefined });
    expect(result).toMatchObject({
      structures: [{ images: 2, absentImages: 1, confidence: 0.875 }],
    });
    const [stored] = await pacs.segmentations();
    expect(stored.frames.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(
      [0, 2].map((index) => study.sopInstanceUids[index])
    );
  });

  it('with nothing to be found is not stored', async () => {
    const pacs = newPacs();
    const processor = createProcessor({
      ...{ store: pacs, asked: askedOf('Liver'), mayOverlap: false, softwareVersion: '0.7.0' },
      model: new FakeSegmentationModel({ inputSize: 64 }, ({ image }) => image.map(() => -4)),
    });
    const { signal } = new AbortController();
    const result = await processor(taskOf(study), { signal, progress: () => undefined });
    expect(result).toMatchObject({ state: 'empty', objects: [], structures: [{ voxels: 0 }] });
    expect(await pacs.segmentations()).toEqual([]);
  });

  it.each([
    [false, 1],
    [true, 2],
  ])(
    'gives a voxel to one structure, to both where the project says so: %s',
    async (mayOverlap, owners) => {
      const pacs = newPacs();
      await open(pacs, askedOf('Liver', 'Spleen'), mayOverlap).run();
      const [stored] = await pacs.segmentations();
      expect(new Set(stored.frames.map(({ segmentNumber }) => segmentNumber)).size).toBe(owners);
      expect(stored.segments.map(({ label }) => label)).toEqual(['Liver', 'Spleen']);
    }
  );

  it('that a person has accepted stays as it is', async () => {
    const pacs = newPacs();
    await storeByHand(pacs, 'Liver');
    expect(await open(pacs).run()).toEqual({ state: 'reviewed' });
    expect(await pacs.segmentations()).toHaveLength(1);
  });

  it('gets only the structures that no person has accepted', async () => {
    const pacs = newPacs();
    await storeByHand(pacs, 'Liver');
    await open(pacs, askedOf('Liver', 'Spleen')).run();
    const [, added] = await pacs.segmentations();
    expect(added.segments.map(({ label }) => label)).toEqual(['Spleen']);
  });

  it('done again with other examples is the next version in the same series', async () => {
    const pacs = newPacs();
    await open(pacs).run();
    await open(pacs).run({ ...taskOf(study), key: 'f'.repeat(64) });
    const versions = await pacs.segmentations();
    expect(new Set(versions.map(({ seriesInstanceUid }) => seriesInstanceUid)).size).toBe(1);
    expect(versions.map(({ instanceNumber }) => instanceNumber).sort()).toEqual([1, 2]);
  });
});

describe('whatever goes wrong, and wherever', () => {
  const oneStudy = temporaryFolder();
  writeSmallStudies(oneStudy, 1);
  const requestsOfRun = async () => {
    const pacs = newPacs(oneStudy);
    await open(pacs).run();
    return { count: pacs.requests.length, masks: (await pacs.segmentations()).map(masksOf) };
  };

  /** Runs again and again, as the queue does, until it is done. */
  async function untilDone(pacs: MemoryPacs): Promise<number> {
    for (let tries = 1; ; tries++) {
      try {
        await open(pacs).run();
        return tries;
      } catch (error) {
        const { kind } = failureOf(error);
        if (kind === 'final' || kind === 'fatal' || tries > 3) {
          throw error;
        }
      }
    }
  }

  it.each<[string, PacsFault]>([
    ['the PACS is down', 'not-heard'],
    ['the answer is lost', 'answer-lost'],
    ['the PACS is busy', { status: 503, retryAfterSeconds: 1 }],
  ])('%s at any request: stored exactly once in the end', async (_, fault) => {
    const { count, masks } = await requestsOfRun();
    for (let at = 0; at < count; at++) {
      const pacs = newPacs(oneStudy);
      pacs.fault = (__, index) => (index === at ? fault : undefined);
      await untilDone(pacs);
      expect((await pacs.segmentations()).map(masksOf)).toEqual(masks);
    }
  });

  it.each([
    ['before', false],
    ['after', true],
  ])('the process is killed %s any request: stored exactly once in the end', async (_, isHeard) => {
    const { count, masks } = await requestsOfRun();
    for (let at = 0; at < count; at++) {
      const pacs = newPacs(oneStudy);
      const killed = new AbortController();
      pacs.fault = (__, index) => {
        if (index !== at) {
          return undefined;
        }
        if (isHeard) {
          setImmediate(() => killed.abort());
          return undefined;
        }
        killed.abort();
        return 'not-heard';
      };
      await open(pacs)
        .run(taskOf(study), killed.signal)
        .catch(() => undefined); // Nobody hears what it says.
      pacs.fault = () => undefined;
      await untilDone(pacs);
      expect((await pacs.segmentations()).map(masksOf)).toEqual(masks);
    }
  });

  it.each([
    [{ status: 500 }, 'again'],
    [{ status: 504 }, 'outage'],
    [{ status: 429 }, 'outage'],
    [{ status: 400 }, 'final'],
    [{ status: 403 }, 'final'],
  ] as const)(
    'a search that is answered with %j is tried again or not: %s',
    async (fault, kind) => {
      const pacs = newPacs(oneStudy);
      pacs.fault = () => fault;
      const error = await open(pacs)
        .run()
        .catch((reason: unknown) => reason);
      expect(failureOf(error).kind).toBe(kind);
    }
  );

  it('the PACS wants a login: that is fatal, and no try is lost on it', async () => {
    const pacs = newPacs();
    pacs.fault = () => ({ status: 401 });
    const error = await open(pacs)
      .run()
      .catch((reason: unknown) => reason);
    expect(failureOf(error)).toMatchObject({ code: 'search-logged-out', kind: 'fatal' });
  });

  it('another object lies under the UID: it stays, and that is said', async () => {
    const pacs = newPacs();
    const [first] = [await open(pacs).run()];
    const task = taskOf(study);
    // The same job with another answer, as from a broken machine.
    const processor = createProcessor({
      ...{ store: pacs, asked: askedOf('Liver'), mayOverlap: false, softwareVersion: '0.7.0' },
      model: new FakeSegmentationModel(
        { inputSize: 64, name: 'Bright', version: '1.0' },
        ({ image }) => image.map((intensity) => (intensity > 0.5 ? -4 : 4))
      ),
    });
    const { signal } = new AbortController();
    const error = await processor(task, { signal, progress: () => undefined }).catch(
      (reason: unknown) => reason
    );
    expect(failureOf(error)).toMatchObject({ code: 'cohort-uid-taken', kind: 'final' });
    const [kept] = await pacs.segmentations();
    expect(first).toMatchObject({ objects: [kept.sopInstanceUid] });
  });

  it('what is told of a failure names no patient, whoever threw it', () => {
    const patient = 'Secret^Name0';
    const failure = failureOf(new SyntaxError(`Unexpected token in {"PatientName":"${patient}"}`));
    expect(JSON.stringify(failure)).not.toContain('Secret');
    expect(failure).toMatchObject({ code: 'cohort-unexpected', params: { name: 'SyntaxError' } });
  });
});

/** A segmentation that a person has drawn. */
async function storeByHand(pacs: MemoryPacs, name: string): Promise<void> {
  const series = await readSeries(pacs, study);
  const masks = (index: number) =>
    new Map([[1, { values: study.discs[index], width: SIDE, height: SIDE }]]);
  const predicted = series.images.map((image, index) => ({ image, masks: masks(index) }));
  const snapshot = snapshotOf(series, predicted, askedOf(name));
  const identity = {
    ...{
      sopInstanceUid: '1.2.3.4',
      seriesInstanceUid: '1.2.3',
      seriesNumber: 9,
      instanceNumber: 1,
    },
  };
  const options = { identity, softwareVersion: '0.7.0', now: new Date() };
  await pacs.store(buildSegmentation(snapshot, { ...options, encoding: 'BINARY' }));
}
