import type { SegmentationModel } from '../types';
import { createWorkerModel, type WorkerModelOptions } from '../worker/createWorkerModel';
import type { LoadParameters } from '../worker/protocol';
import type { WorkerEvents } from '../worker/serveWorker';
import { FakeWorker, recordingModel } from './FakeWorker';

/** A model in fake workers; every worker started is kept, with what its model was asked. */
export class WorkerHarness {
  readonly workers: FakeWorker[] = [];
  readonly calls: string[][] = [];
  readonly loads: LoadParameters[] = [];
  change: (model: SegmentationModel, events: WorkerEvents) => SegmentationModel = (model) => model;
  /** Called with the number of each worker that is made. */
  onWorker: (worker: FakeWorker, index: number) => void = () => undefined;
  /** What the worker does before its model is there. */
  beforeLoad: (events: WorkerEvents) => Promise<void> = async () => undefined;
  failLoad: (parameters: LoadParameters) => Error | undefined = () => undefined;

  create(options: Partial<WorkerModelOptions> = {}): Promise<SegmentationModel> {
    return createWorkerModel({
      manifestUrl: 'https://viewer.example/models/manifest.json',
      wasmPath: 'https://viewer.example/ort-1.30',
      createWorker: () => this.startWorker(),
      ...options,
    });
  }

  sentPairs(worker: number): string[] {
    return this.workers[worker].requests.flatMap((request) =>
      request.kind === 'call' && request.method === 'predict'
        ? request.parameters.pairs.added.map(({ id }) => id)
        : []
    );
  }

  private startWorker(): FakeWorker {
    const calls: string[] = [];
    this.calls.push(calls);
    const worker = new FakeWorker(async (parameters, events) => {
      this.loads.push(parameters);
      await this.beforeLoad(events);
      const error = this.failLoad(parameters);
      if (error) {
        throw error;
      }
      return this.change(recordingModel(calls), events);
    });
    this.workers.push(worker);
    this.onWorker(worker, this.workers.length - 1);
    return worker;
  }
}
