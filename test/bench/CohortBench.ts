import { join } from 'node:path';
import { askedIn } from '../../cohort/command/openProcessor';
import { openStore } from '../../cohort/command/openStore';
import { SLOT_PROGRAM } from '../../cohort/command/persistence';
import { prepareRun, type PreparedRun } from '../../cohort/command/prepareRun';
import { residentMemory } from '../../cohort/health/residentMemory';
import { PacsImages } from '../../cohort/pixels/PacsImages';
import { predictSeries } from '../../cohort/process/predictSeries';
import { ForkedSlot } from '../../cohort/queue/ForkedSlot';
import { runQueue } from '../../cohort/queue/runQueue';
import { readSeries } from '../../cohort/selection/readSeries';
import { taskKey } from '../../cohort/task/identity';
import type { CohortTask } from '../../cohort/task/types';
import {
  temporaryFolder,
  writeSmallStudies,
  type SmallStudy,
} from '../../cohort/testing/smallStudies';
import { storeExamples } from '../../cohort/testing/storeExamples';
import { createServer, type RunningServer } from '../../demo/server';
import type { SegmentationModel } from '../../src/model';
import { createNodeModel } from '../../src/model/node';

const MANIFEST = join(__dirname, '../../models/manifest.json');
const EXAMPLES = 8;
const IMAGES = 8;
const SIDE = 256;
/** Of one measurement, for each slot. */
const SERIES = 8;
/** Measurements of memory. */
const SAMPLES = 10;
const { signal } = new AbortController();

/** Slices a second. */
export interface RoundRates {
  readonly bare: number;
  readonly oneSlot: number;
  readonly twoSlots: number;
  /** What the PACS, on the same machine, took of a core meanwhile. */
  readonly pacsCores: number;
}

export interface SlotMemory {
  readonly series: number;
  /** Series between two samples. */
  readonly every: number;
  /** Mean of the slots at each sample. */
  readonly megabytes: readonly number[];
}

/** A PACS, studies and warm slots to measure with. */
export class CohortBench {
  readonly images = IMAGES;
  readonly side = SIDE;
  readonly examples = EXAMPLES;

  private constructor(
    private readonly server: RunningServer,
    private readonly run: PreparedRun,
    private readonly model: SegmentationModel,
    private readonly slots: readonly ForkedSlot[],
    private readonly studies: readonly SmallStudy[],
    private readonly single: readonly SmallStudy[]
  ) {}

  /** @param memorySeries of one image each */
  static async start(rounds: number, memorySeries: number): Promise<CohortBench> {
    const [folder, singleFolder] = [temporaryFolder(), temporaryFolder()];
    const count = EXAMPLES + 2 + rounds * 3 * SERIES;
    const studies = writeSmallStudies(folder, count, { images: IMAGES, side: SIDE });
    // Numbered on from the others, whose names they would bear.
    const single = writeSmallStudies(singleFolder, memorySeries, { first: count, side: SIDE });
    const server = await createServer({
      ...{ ohifFolder: folder, dataFolder: temporaryFolder(), port: 0 },
      studyFolders: [folder, singleFolder],
    });
    const store = openStore(server.dicomwebUrl);
    await storeExamples(store, studies.slice(0, EXAMPLES));
    const options = {
      ...{ dicomweb: server.dicomwebUrl, structures: ['Liver'], select: 'Modality=CT' },
      ...{ examples: { query: '' }, output: temporaryFolder(), workers: 2, patienceMinutes: 1 },
      ...{ manifestPath: MANIFEST, isDryRun: false },
    };
    const run = await prepareRun(store, options, { stream: { write: () => undefined }, signal });
    const setup = {
      ...{ dicomweb: server.dicomwebUrl, projectFile: run.projectFile, manifestPath: MANIFEST },
      structureIds: run.structureIds,
      thumbnailFolder: join(options.output, 'thumbnails'),
    };
    const slots = [0, 1].map(
      () => new ForkedSlot({ program: SLOT_PROGRAM, silenceMs: 600_000, setup })
    );
    const model = await createNodeModel({ manifestPath: MANIFEST, threads: 1 });
    const bench = new CohortBench(server, run, model, slots, studies.slice(EXAMPLES), single);
    const warm = bench.studies.slice(0, 2);
    await Promise.all(warm.map((study, index) => bench.segment([study], [slots[index]])));
    await bench.measureBare(warm.slice(0, 1));
    return bench;
  }

  async measureRound(round: number): Promise<RoundRates> {
    const first = 2 + round * 3 * SERIES;
    const [forOne, forTwo] = [
      this.studies.slice(first, first + SERIES),
      this.studies.slice(first + SERIES, first + 3 * SERIES),
    ];
    const bare = await this.measureBare(forOne);
    const oneSlot = rate(forOne, await this.segment(forOne, this.slots.slice(0, 1)));
    const before = process.cpuUsage();
    const milliseconds = await this.segment(forTwo, this.slots);
    const { user, system } = process.cpuUsage(before);
    const pacsCores = (user + system) / 1000 / milliseconds;
    return { bare, oneSlot, twoSlots: rate(forTwo, milliseconds), pacsCores };
  }

  async measureMemory(): Promise<SlotMemory> {
    const every = Math.floor(this.single.length / SAMPLES);
    const megabytes: number[] = [];
    for (let first = 0; first < this.single.length; first += every) {
      await this.segment(this.single.slice(first, first + every), this.slots);
      const each = await Promise.all(this.slots.map(({ pid }) => residentMemory(pid ?? 0)));
      megabytes.push(
        each.reduce<number>((sum, one) => sum + (one ?? 0), 0) / each.length / 2 ** 20
      );
    }
    return { series: this.single.length, every, megabytes };
  }

  async close(): Promise<void> {
    await Promise.all(this.slots.map((slot) => slot.close()));
    await this.model.dispose();
    await this.server.close();
  }

  /** Slices a second, of the time that is spent inside the network alone. */
  private async measureBare(studies: readonly SmallStudy[]): Promise<number> {
    let milliseconds = 0;
    const { model } = this;
    const timed: SegmentationModel = {
      ...{ description: model.description, backend: model.backend },
      encodeContext: (...parameters) => model.encodeContext(...parameters),
      retainContext: (...parameters) => model.retainContext(...parameters),
      dispose: () => model.dispose(),
      predict: async (...parameters) => {
        const startedAt = performance.now();
        const answer = await model.predict(...parameters);
        milliseconds += performance.now() - startedAt;
        return answer;
      },
    };
    const store = openStore(this.server.dicomwebUrl);
    const asked = askedIn(this.run.content, this.run.structureIds);
    const parts = { images: new PacsImages(store), model: timed, asked, mayOverlap: false };
    for (const study of studies) {
      const series = await readSeries(store, study, signal);
      await predictSeries(series, parts, { signal, progress: () => undefined });
    }
    return rate(studies, milliseconds);
  }

  /** @returns milliseconds */
  private async segment(
    studies: readonly SmallStudy[],
    slots: readonly ForkedSlot[]
  ): Promise<number> {
    const startedAt = performance.now();
    await runQueue({
      tasks: studies.map((study) => this.taskOf(study)),
      ...{ slots, signal, mostTries: 1, retryPauseMs: 1000 },
      journal: { isDone: () => false, append: () => undefined },
      gate: { open: async () => undefined, close: () => undefined },
      onProgress: () => undefined,
      onEnd: (_, end) => {
        if (end.event === 'failed' || end.result.state !== 'stored') {
          throw new Error(`a series was not stored: ${JSON.stringify(end)}`);
        }
      },
    });
    return performance.now() - startedAt;
  }

  private taskOf({ studyInstanceUid, seriesInstanceUid }: SmallStudy): CohortTask {
    const key = taskKey(this.run.runHash, studyInstanceUid, seriesInstanceUid);
    return { key, studyInstanceUid, seriesInstanceUid };
  }
}

function rate(studies: readonly SmallStudy[], milliseconds: number): number {
  return (studies.length * IMAGES) / (milliseconds / 1000);
}
