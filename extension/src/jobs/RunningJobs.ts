import { Job, Seldom, type JobReporter } from '@multiverseg/core/jobs';
import type { JobKind, RunningJobState } from './state';

/** Each step that is shown costs a drawing, which takes long where no graphics card does it. */
const STEPS_SHOWN_EVERY_MS = 250;

/** The long runs under way: the one place that knows of all of them, so that they are shown and ended. */
export class RunningJobs {
  private readonly running = new Map<
    number,
    { readonly kind: JobKind; readonly job: Job<never> }
  >();
  private count = 0;
  private readonly steps = new Seldom(() => this.announce(), STEPS_SHOWN_EVERY_MS);

  constructor(private readonly publish: (jobs: readonly RunningJobState[]) => void) {}

  get isRunning(): boolean {
    return this.running.size > 0;
  }

  /** Starts a run; it is shown until it has ended. What becomes of it is for the caller to say. */
  start(kind: JobKind, work: (reporter: JobReporter<never>) => Promise<void>): Job<never> {
    const job = new Job<never>(work);
    const id = ++this.count;
    this.running.set(id, { kind, job });
    job.subscribe(() => {
      const { done, total } = job.state.progress;
      if (done === total) {
        this.steps.now();
      } else {
        this.steps.ask();
      }
    });
    void job.ended.then(() => {
      this.running.delete(id);
      this.announce();
    });
    this.announce();
    return job;
  }

  /**
   * Starts a run and waits for what it makes.
   *
   * @returns undefined where it was cancelled
   * @throws what it failed with
   */
  async run<Result>(
    kind: JobKind,
    work: (reporter: JobReporter<never>) => Promise<Result>
  ): Promise<Result | undefined> {
    let result: Result | undefined;
    const job = this.start(kind, async (reporter) => {
      result = await work(reporter);
    });
    await job.ended;
    if (job.state.status === 'failed') {
      throw job.state.error;
    }
    return job.state.status === 'done' ? result : undefined;
  }

  /** Ends a run at once; one that has ended is ignored. */
  cancel(id: number): void {
    this.running.get(id)?.job.cancel();
  }

  private announce(): void {
    this.publish(
      [...this.running].map(([id, { kind, job }]) => {
        return { id, kind, ...job.state.progress };
      })
    );
  }
}
