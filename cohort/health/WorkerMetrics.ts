import type { JobEnd } from '../queue/untilEnded';

type SeriesState = 'stored' | 'empty' | 'reviewed' | 'failed';

/** What a worker counts since it was started, in the text format of Prometheus, version 0.0.4. */
export class WorkerMetrics {
  private readonly series: Record<SeriesState, number> = {
    stored: 0,
    empty: 0,
    reviewed: 0,
    failed: 0,
  };
  private images = 0;
  private seconds = 0;
  private busy = 0;
  isPacsAway = false;
  isDraining = false;

  constructor(private readonly slots: number) {}

  get busySlots(): number {
    return this.busy;
  }

  begin(): void {
    this.busy += 1;
  }

  /** @param end undefined where the job went back to the queue */
  end(end: JobEnd | undefined): void {
    this.busy -= 1;
    if (!end) {
      return;
    }
    const { event } = end;
    this.series[event === 'failed' ? 'failed' : end.result.state] += 1;
    if (event === 'done' && end.result.state !== 'reviewed') {
      this.images += end.result.images;
      this.seconds += end.result.seconds;
    }
  }

  /**
   * @param jobs of the queue by their state; undefined where it does not answer
   * @param memory resident set, bytes: of the worker and of each of its slots
   */
  describe(
    jobs: Readonly<Record<string, number>> | undefined,
    memory: { readonly worker: number; readonly slots: readonly number[] }
  ): string {
    const labelled = (label: string, values: Readonly<Record<string, number>>) =>
      Object.entries(values).map(([key, value]) => [`{${label}="${key}"}`, value] as const);
    const one = (value: number | boolean) => [['', Number(value)]] as const;
    const bySlot = Object.fromEntries(memory.slots.entries());
    return [
      family('series_total', 'counter', 'Series that ended here.', labelled('state', this.series)),
      family('images_total', 'counter', 'Images predicted.', one(this.images)),
      family('series_seconds_total', 'counter', 'Time spent on them.', one(this.seconds)),
      family('slots', 'gauge', 'Series done at a time.', one(this.slots)),
      family('slots_busy', 'gauge', 'Slots with a series.', one(this.busy)),
      family('pacs_away', 'gauge', '1 while the PACS is waited for.', one(this.isPacsAway)),
      family('draining', 'gauge', '1 once no further series is taken.', one(this.isDraining)),
      family('queue_up', 'gauge', '1 while the queue answers.', one(jobs !== undefined)),
      family('queue_jobs', 'gauge', 'Jobs of all cohorts.', labelled('state', jobs ?? {})),
      family('memory_bytes', 'gauge', 'Resident set of the worker.', one(memory.worker)),
      family('slot_memory_bytes', 'gauge', 'Resident set of a slot.', labelled('slot', bySlot)),
    ].join('');
  }
}

function family(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  values: readonly (readonly [labels: string, value: number])[]
): string {
  const full = `multiverseg_cohort_${name}`;
  const lines = values.map(([labels, value]) => `${full}${labels} ${value}\n`);
  return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${lines.join('')}`;
}
