import {
  createWorkerModel,
  type SegmentationModel,
  type WorkerModelOptions,
} from '@multiverseg/core/model';
import { createBrowserWorker } from '@multiverseg/core/model/worker/createBrowserWorker';
import type { WorkerLike, WorkerResponse } from '@multiverseg/core/model/worker/protocol';
import { measureLatency, type LatencySamples } from '../bench/latency';
import { runScenario, scenarioPair, scenarioTarget, type ScenarioStep } from './scenario';

export type PageOptions = Pick<
  WorkerModelOptions,
  'manifestUrl' | 'wasmPath' | 'modelId' | 'backends' | 'threads' | 'allowSoftwareWebGpu'
>;

export interface PageAnswer {
  readonly backend?: string;
  readonly answers?: number[][];
  readonly progressFiles: string[];
  readonly error?: PageError;
}

export interface PageError {
  /** Minified for our own classes; `code` tells them apart. */
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly cause?: string;
}

/** How far `begin` is. */
export interface Asked {
  /** Of each step so far, its logits or how it failed. */
  readonly endings: (number[] | PageError)[];
  /** What each ran on, or what runs after its failure. */
  readonly backends: string[];
  workers: number;
  /** For `window.goOn()`. */
  isWaiting: boolean;
  isOver?: boolean;
  /** Why there is no model. */
  problem?: PageError;
}

/** What the tests and benchmarks ask of the page. */
export const inferencePage = {
  async run(options: PageOptions, steps: readonly ScenarioStep[]): Promise<PageAnswer> {
    const progressFiles = new Set<string>();
    try {
      const model = await load(options, (file) => progressFiles.add(file));
      const answers = await runScenario(model, steps);
      await model.dispose();
      return { backend: model.backend, answers, progressFiles: [...progressFiles] };
    } catch (error) {
      return { progressFiles: [...progressFiles], error: describe(error) };
    }
  },

  /**
   * Asks one step after the other, however long each takes: `window.asked` says how far it is. Before
   * each step it waits for `window.goOn()`.
   */
  begin(options: PageOptions, steps: readonly ScenarioStep[]): void {
    const asked: Asked = { backends: [], endings: [], workers: 0, isWaiting: false };
    window.asked = asked;
    const asking = async (): Promise<void> => {
      const model = await createWorkerModel({
        ...options,
        createWorker: () => {
          asked.workers++;
          return createPatientWorker();
        },
      });
      for (const step of steps) {
        await new Promise<void>((resolve) => {
          window.goOn = resolve;
          asked.isWaiting = true;
        });
        asked.isWaiting = false;
        const ending = await runScenario(model, [step]).then(([logits]) => logits, describe);
        asked.endings.push(ending);
        asked.backends.push(model.backend);
      }
      await model.dispose();
    };
    asking()
      .catch((error: unknown) => (asked.problem = describe(error)))
      .finally(() => (asked.isOver = true));
  },

  /** Ten predictions at once, each newer one cancelling the older: how each of them ended. */
  async supersede(options: PageOptions): Promise<string[]> {
    const model = await load(options);
    const { inputSize } = model.description;
    const pairs = [0, 1, 2].map((index) => scenarioPair(inputSize, index));
    let controller = new AbortController();
    const endings = Array.from({ length: 10 }, () => {
      controller.abort();
      controller = new AbortController();
      return model.predict(scenarioTarget(inputSize), pairs, controller.signal).then(
        () => 'answered',
        (error: Error) => error.name
      );
    });
    const result = await Promise.all(endings);
    await model.dispose();
    return result;
  },

  /** Kills the worker behind the model's back: the endings of the open call and of the next one. */
  async crash(options: PageOptions): Promise<{ open: PageError; next: number[] }> {
    const workers: Worker[] = [];
    const model = await createWorkerModel({
      ...options,
      createWorker: () => {
        workers.push(createBrowserWorker());
        return workers[workers.length - 1];
      },
    });
    const { inputSize } = model.description;
    const open = model
      .predict(scenarioTarget(inputSize), [scenarioPair(inputSize, 0)])
      .then(() => ({ name: 'none', message: 'it answered' }), describe);
    workers[0].dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    const openEnding = await open;
    const { logits } = await model.predict(scenarioTarget(inputSize), [scenarioPair(inputSize, 0)]);
    await model.dispose();
    return { open: openEnding, next: Array.from(logits) };
  },

  /** The first worker holds its thread for ever: the answer all the same, and how many workers it took. */
  async hang(options: PageOptions): Promise<{ answer: number[]; workers: number }> {
    let workers = 0;
    const model = await createWorkerModel({
      ...options,
      createWorker: () => {
        workers++;
        const endless = URL.createObjectURL(new Blob(['for (;;) {}']));
        return workers === 1 ? new Worker(endless) : createBrowserWorker();
      },
    });
    const { inputSize } = model.description;
    const { logits } = await model.predict(scenarioTarget(inputSize), [scenarioPair(inputSize, 0)]);
    await model.dispose();
    return { answer: Array.from(logits), workers };
  },

  /**
   * Predicts, waits for `window.goOn()` (while the test takes the graphics card away) and predicts
   * twice: the endings, the backend in the end, and how many workers it took.
   */
  async loseDevice(
    options: PageOptions
  ): Promise<{ endings: string[]; backend: string; workers: number }> {
    let workers = 0;
    const model = await createWorkerModel({
      ...options,
      createWorker: () => {
        workers++;
        return createBrowserWorker();
      },
    });
    const { inputSize } = model.description;
    const predict = (): Promise<string> =>
      model.predict(scenarioTarget(inputSize), [scenarioPair(inputSize, 0)]).then(
        ({ logits }) => (logits.every(Number.isFinite) ? 'answered' : 'nonsense'),
        (error: unknown) => describe(error).code ?? String(error)
      );
    const endings = [await predict()];
    await new Promise<void>((resolve) => {
      window.goOn = resolve;
      window.waitingForLoss = true;
    });
    endings.push(await predict(), await predict());
    const { backend } = model;
    await model.dispose();
    return { endings, backend, workers };
  },

  /** Overwrites every cached file with rubbish; answers with their number. */
  async spoilCache(): Promise<number> {
    let spoilt = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        await cache.put(request, new Response('rubbish'));
        spoilt++;
      }
    }
    return spoilt;
  },

  async latency(options: PageOptions, pairCounts: readonly number[]): Promise<LatencySamples> {
    const model = await load(options);
    const row = await measureLatency(model, pairCounts);
    await model.dispose();
    return row;
  },
};

function load(
  options: PageOptions,
  onFile: (file: string) => void = () => undefined
): Promise<SegmentationModel> {
  return createWorkerModel({
    ...options,
    createWorker: createBrowserWorker,
    onProgress: ({ file }) => onFile(file),
  });
}

const BEAT_MS = 5_000;

/**
 * A worker that is never taken for one that hangs: a graphics card imitated in software takes half a
 * minute for a step.
 */
function createPatientWorker(): WorkerLike {
  const worker = createBrowserWorker() as WorkerLike;
  let beating: ReturnType<typeof setInterval> | undefined;
  return {
    postMessage: (request, transfer) => worker.postMessage(request, transfer),
    addEventListener: (type: string, listener: (event: never) => void) => {
      worker.addEventListener(type as 'message', listener as MessageListener);
      if (type === 'message') {
        beating = setInterval(() => (listener as MessageListener)({ data: ALIVE }), BEAT_MS);
      }
    },
    terminate: () => {
      clearInterval(beating);
      worker.terminate();
    },
  };
}

type MessageListener = (event: { data: WorkerResponse }) => void;

const ALIVE = { kind: 'alive' } as const;

function describe(error: unknown): PageError {
  if (!(error instanceof Error)) {
    return { name: 'unknown', message: String(error) };
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { name: error.name, code, message: error.message, cause };
}

declare global {
  interface Window {
    inferencePage: typeof inferencePage;
    asked?: Asked;
    waitingForLoss?: boolean;
    goOn?: () => void;
  }
}

window.inferencePage = inferencePage;
