import { canBeShown } from '@multiverseg/core/examples';
import { UserError } from '@multiverseg/core/errors/UserError';
import { pause, type JobReporter } from '@multiverseg/core/jobs';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { followSeries, seriesNetwork } from '@multiverseg/core/series';
import { frameIdentityOf } from '../host/metadata';
import type { ShownImages } from '../viewport/ShownImages';
import type { SettledParts, SettledSlices } from './SettledSlices';
import type { SeriesRun } from './SeriesRun';

/** While the network is asked by the user, following waits this long before it looks again. */
const YIELD_MS = 50;

export interface WalkParts extends SettledParts {
  readonly shown: ShownImages;
  readonly settled: SettledSlices;
}

/**
 * Follows a structure from its settled slices and keeps what comes in the run. The user's own questions
 * go first.
 *
 * @param onAnswer after each step
 * @throws UserError `nothing-accepted-here`, `nothing-to-follow`; else what the network rejects with
 */
export async function walkSeries(
  run: SeriesRun,
  model: SegmentationModel,
  { libraries, images: source, segments, tasks, works, shown, settled }: WalkParts,
  { signal, progress }: Pick<JobReporter<never>, 'signal' | 'progress'>,
  onAnswer: () => void
): Promise<void> {
  const { segment, images, viewportId } = run;
  const network = seriesNetwork(model);
  const found = await settled.of(segment, images, shown.window(viewportId), signal);
  const accepted = found.accepted.filter(({ example }) => canBeShown(example, network.inputSize));
  if (accepted.length === 0) {
    throw new UserError(found.settled.length > 0 ? 'nothing-to-follow' : 'nothing-accepted-here');
  }
  const own = frameIdentityOf(libraries, images[0].imageRef)?.seriesInstanceUid;
  const library = tasks
    .examplesOf(segments.label(segment))
    .examples.filter(
      (example) =>
        example.enabled &&
        example.origin.seriesInstanceUid !== own &&
        canBeShown(example, network.inputSize)
    );
  const request = { images, accepted, library, source, network, signal, settled: found.settled };
  let isAsked = false;
  for await (const event of followSeries({ ...request, known: run.begin(model) })) {
    isAsked = true;
    run.take(event);
    progress(event.done, event.total);
    onAnswer();
    while (works.isPredicting) {
      await pause(YIELD_MS, signal);
    }
  }
  run.finish();
  if (!isAsked) {
    throw new UserError('nothing-to-follow');
  }
}
