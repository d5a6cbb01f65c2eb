import { ListenerSet } from '../events/ListenerSet';
import { AbortError, isAbortError, rejectOnAbort, throwIfAborted } from './abort';

export interface JobProgress {
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  /** Unknown before the first step is done. */
  readonly secondsLeft?: number;
}

/** Partial results stay whatever becomes of the job. */
export type JobState<Part> = {
  readonly progress: JobProgress;
  readonly parts: readonly Part[];
} & (
  | { readonly status: 'running' | 'done' | 'cancelled' }
  | { readonly status: 'failed'; readonly error: unknown }
);

/** What the work of a job says on its way. */
export interface JobReporter<Part> {
  readonly signal: AbortSignal;
  /** How many steps are done of how many; does nothing once the job has ended. */
  progress(done: number, total: number): void;
  /** Keeps a partial result; does nothing once the job has ended. */
  keep(part: Part): void;
}

/**
 * A long run that can be watched and cancelled, and whose partial results stay.
 *
 * @public for following a series and for a cohort
 */
export class Job<Part = never> {
  /** Resolves when the job has ended, however it did; its state says how. */
  readonly ended: Promise<void>;
  private current: JobState<Part> = {
    status: 'running',
    progress: { done: 0, total: 0 },
    parts: [],
  };
  private readonly controller = new AbortController();
  private readonly listeners = new ListenerSet();
  private readonly startedAt: number;

  /**
   * Starts at once.
   *
   * @param now the clock, in milliseconds
   */
  constructor(
    work: (reporter: JobReporter<Part>) => Promise<void>,
    private readonly now: () => number = () => performance.now()
  ) {
    this.startedAt = now();
    this.ended = this.run(work);
  }

  /** A new object after every change. */
  get state(): JobState<Part> {
    return this.current;
  }

  /** Calls the listener after every change; the returned function ends that. */
  subscribe(listener: () => void): () => void {
    return this.listeners.subscribe(listener);
  }

  /** Ends the job at once, also where its work does not listen to the signal. */
  cancel(): void {
    this.controller.abort(new AbortError());
  }

  private async run(work: (reporter: JobReporter<Part>) => Promise<void>): Promise<void> {
    const { signal } = this.controller;
    const reporter: JobReporter<Part> = {
      signal,
      progress: (done, total) => this.change({ progress: this.progressOf(done, total) }),
      keep: (part) => this.change({ parts: [...this.current.parts, part] }),
    };
    try {
      await Promise.resolve(); // So that whoever made the job can listen from the start.
      throwIfAborted(signal);
      await rejectOnAbort(work(reporter), signal);
      this.end({ status: 'done' });
    } catch (error) {
      const isCancelled = signal.aborted || isAbortError(error);
      this.end(isCancelled ? { status: 'cancelled' } : { status: 'failed', error });
    }
  }

  private progressOf(done: number, total: number): JobProgress {
    const secondsSoFar = (this.now() - this.startedAt) / 1000;
    return done > 0 && total >= done
      ? { done, total, secondsLeft: (secondsSoFar / done) * (total - done) }
      : { done, total };
  }

  private change(changes: Partial<Pick<JobState<Part>, 'progress' | 'parts'>>): void {
    if (this.current.status === 'running' && !this.controller.signal.aborted) {
      this.current = { ...this.current, ...changes };
      this.listeners.notify();
    }
  }

  private end(
    ending: { readonly status: 'done' | 'cancelled' } | { status: 'failed'; error: unknown }
  ): void {
    const { progress, parts } = this.current;
    this.current = { progress, parts, ...ending };
    this.listeners.notify();
  }
}
