import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import type { RunningJobs } from '../jobs/RunningJobs';
import type { ModelLoader } from '../model/ModelLoader';
import { keptSlices } from './keptSlices';
import type { SeriesRun } from './SeriesRun';
import { walkSeries, type WalkParts } from './walkSeries';

export interface TogetherParts extends WalkParts {
  readonly jobs: RunningJobs;
  readonly model: ModelLoader;
  /** Tells the user something that nobody waits for. */
  readonly tell: (notice: Message) => void;
  /** @param also what was kept */
  readonly report: (error: unknown, also?: Message) => void;
  /** Something is to be described anew. */
  readonly onChange: () => void;
}

/**
 * Follows structures as one long run. Resolves when it has ended, however it did; what went wrong on the way
 * is reported with what was kept.
 *
 * @param runs none of them under way
 */
export async function followTogether(
  runs: readonly SeriesRun[],
  parts: TogetherParts
): Promise<void> {
  const { jobs, model, segments, isWanted, tell, report, onChange } = parts;
  const job = jobs.start('follow-series', async (reporter) =>
    walkSeries(runs, await model.ready(), parts, reporter, onChange)
  );
  runs.forEach((run) => run.join(job));
  onChange();
  await job.ended;
  const { state } = job;
  if (runs.some(isWanted)) {
    onChange();
  }
  if (state.status === 'failed') {
    const kept = runs.filter(({ isPaused }) => isPaused);
    report(
      state.error,
      keptSlices(kept, (segment) => segments.label(segment))
    );
    return;
  }
  const count = runs.reduce((sum, { leftOutCount }) => sum + leftOutCount, 0);
  if (count > 0) {
    tell(message('slices-left-out', { count }));
  }
}
