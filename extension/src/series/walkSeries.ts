import { canBeShown, frameName, type FrameReference } from '@multiverseg/core/examples';
import { pause, type JobReporter } from '@multiverseg/core/jobs';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import {
  countQuestions,
  followSeries,
  seriesNetwork,
  type FollowRequest,
  type SeriesImage,
  type SeriesNetwork,
} from '@multiverseg/core/series';
import { frameIdentityOf } from '../host/metadata';
import type { ShownImages } from '../viewport/ShownImages';
import type { TargetTracker } from '../viewport/TargetTracker';
import { AnswerNews } from './AnswerNews';
import { nothingAccepted, nothingToFollow } from './nothing';
import type { SettledParts, SettledSlices } from './SettledSlices';
import type { SeriesRun } from './SeriesRun';

/** While the network is asked by the user, following waits this long before it looks again. */
const YIELD_MS = 50;

export interface WalkParts extends SettledParts {
  readonly shown: ShownImages;
  readonly settled: SettledSlices;
  readonly tracker: Pick<TargetTracker, 'imageId'>;
  /** Whether a structure is still to be followed: its segment may be deleted meanwhile. */
  readonly isWanted: (run: SeriesRun) => boolean;
}

/**
 * Follows structures from their settled slices, one after the other, and keeps what comes in their runs.
 * The user's own questions go first.
 *
 * @param onAnswer after each step, but for those that come too fast to be drawn one by one
 * @param runs along one axis
 * @throws UserError `nothing-accepted-here` or `nothing-accepted-at-place` where none has a mask to follow from,
 *   `nothing-to-follow` or `nothing-to-follow-in-time` where nothing is left of all; else what the network
 *   rejects with
 */
export async function walkSeries(
  runs: readonly SeriesRun[],
  model: SegmentationModel,
  parts: WalkParts,
  { signal, progress }: Pick<JobReporter<never>, 'signal' | 'progress'>,
  onAnswer: () => void
): Promise<void> {
  const network = seriesNetwork(model);
  const [{ axis }] = runs;
  const walks: { readonly run: SeriesRun; readonly request: FollowRequest }[] = [];
  let isAllSettled = false;
  for (const run of runs) {
    const request = await requestOf(run, network, parts, signal);
    if (request.accepted.length > 0) {
      walks.push({ run, request });
    } else {
      run.leave();
    }
    isAllSettled ||= (request.settled ?? []).length > 0;
  }
  if (walks.length === 0) {
    throw isAllSettled ? nothingToFollow(axis) : nothingAccepted(axis);
  }
  const { works, isWanted } = parts;
  const totals = walks.map(({ request }) => countQuestions(request));
  const total = () => totals.reduce((sum, count) => sum + count, 0);
  let [doneBefore, isAsked] = [0, false];
  const news = new AnswerNews(parts.tracker, onAnswer);
  try {
    for (const [turn, { run, request }] of walks.entries()) {
      for await (const event of followSeries({ ...request, known: run.begin(model) })) {
        isAsked = true;
        if (!isWanted(run)) {
          break;
        }
        run.take(event);
        totals[turn] = event.total;
        progress(doneBefore + event.done, total());
        news.came(event);
        while (works.isPredicting) {
          await pause(YIELD_MS, signal);
        }
      }
      run.finish();
      doneBefore += totals[turn];
    }
  } finally {
    news.stop();
  }
  if (!isAsked) {
    throw nothingToFollow(axis);
  }
}

async function requestOf(
  { segment, images, axis, viewportId, range }: SeriesRun,
  network: SeriesNetwork,
  { libraries, images: source, segments, tasks, shown, settled }: WalkParts,
  signal: AbortSignal
): Promise<FollowRequest> {
  const found = await settled.of(segment, images, shown.window(viewportId), signal);
  const accepted = found.accepted.filter(({ example }) => canBeShown(example, network.inputSize));
  const isFollowed = framesOf(libraries, images);
  const library = tasks
    .examplesOf(segments.label(segment))
    .examples.filter(
      (example) =>
        example.enabled && !isFollowed(example.origin) && canBeShown(example, network.inputSize)
    );
  const { settled: places } = found;
  return { images, axis, accepted, library, source, network, signal, range, settled: places };
}

/** Whether a frame is one of the images. */
function framesOf(
  libraries: SettledParts['libraries'],
  images: readonly SeriesImage[]
): (frame: FrameReference) => boolean {
  const names = images.flatMap(({ imageRef }) => {
    const frame = frameIdentityOf(libraries, imageRef);
    return frame ? [frameName(frame)] : [];
  });
  const known = new Set(names);
  return (frame) => known.has(frameName(frame));
}
