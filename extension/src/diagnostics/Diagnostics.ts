import { messageOf, UserError } from '@multiverseg/core/errors/UserError';
import { logCause } from '@multiverseg/core/errors/logCause';
import { isAbortError, throwIfAborted, type Job, type JobReporter } from '@multiverseg/core/jobs';
import { diagnoseModel } from '@multiverseg/core/model/diagnose';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { version } from '../id';
import type { RunningJobs } from '../jobs/RunningJobs';
import type { ModelLoader } from '../model/ModelLoader';
import type { ModelChoice } from '../model/state';
import { readEnvironment } from './readEnvironment';
import type { DiagnosticReport, DiagnosticsState, Environment } from './state';

export interface DiagnosticsParts {
  readonly model: Pick<ModelLoader, 'ready' | 'retain'>;
  readonly jobs: RunningJobs;
  /** Those of the manifest, with their known answers. */
  readonly models: () => readonly ModelChoice[];
  /** The pairs in use, which the model keeps afterwards. */
  readonly pairIds: () => readonly string[];
  readonly publish: (state: DiagnosticsState) => void;
}

/** The test of the model on this computer: what it is doing, and the report it ends in. */
export class Diagnostics {
  private state: DiagnosticsState = { step: 'closed' };
  private job: Job<never> | undefined;

  constructor(
    private readonly parts: DiagnosticsParts,
    private readonly environment: () => Promise<Environment> = () => readEnvironment(globalThis)
  ) {}

  /** Shows the dialog and tests the model; nothing new while that is under way. */
  async run(): Promise<void> {
    if (this.state.step === 'running') {
      return;
    }
    let report: DiagnosticReport | undefined;
    const job = this.parts.jobs.start('diagnose', async (reporter) => {
      report = await this.takeReport(reporter);
    });
    this.job = job;
    this.show({ step: 'running' });
    await job.ended;
    if (this.job === job) {
      this.job = undefined;
      if (job.state.status === 'failed') {
        this.show({ step: 'closed' });
        throw job.state.error;
      }
      this.show(report ? { step: 'done', report } : { step: 'cancelled' });
    }
  }

  /** Ends what is under way. */
  close(): void {
    const { job } = this;
    this.job = undefined;
    job?.cancel();
    if (this.state.step !== 'closed') {
      this.show({ step: 'closed' });
    }
  }

  private async takeReport(reporter: JobReporter<never>): Promise<DiagnosticReport> {
    const { model: loader, pairIds } = this.parts;
    const about = {
      date: new Date().toISOString().slice(0, 10),
      pluginVersion: version,
      environment: await this.environment(),
    };
    let model: SegmentationModel | undefined;
    try {
      model = await loader.ready();
      throwIfAborted(reporter.signal);
      const diagnosis = await this.diagnose(model, reporter);
      return { ...about, model: describe(model), diagnosis };
    } catch (error) {
      if (isAbortError(error)) {
        throw error;
      }
      // That the model fails is what the report is for.
      const problem =
        error instanceof UserError ? error : new UserError('model-failed', {}, { cause: error });
      logCause(problem);
      return { ...about, ...(model && { model: describe(model) }), problem: messageOf(problem) };
    } finally {
      loader.retain(pairIds);
    }
  }

  private diagnose(model: SegmentationModel, { signal, progress }: JobReporter<never>) {
    const { models } = this.parts;
    const expected = models().find(({ id }) => id === model.description.id)?.selfTest;
    return diagnoseModel(model, { expected, signal, onProgress: progress });
  }

  private show(state: DiagnosticsState): void {
    this.state = state;
    this.parts.publish(state);
  }
}

function describe(model: SegmentationModel): DiagnosticReport['model'] {
  const { description, backend, passedOver = [] } = model;
  return { name: description.name, version: description.version, backend, passedOver };
}
