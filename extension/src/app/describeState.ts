import { isSameFrame, type Example } from '@multiverseg/core/examples';
import { curveOf } from '../progress/curve';
import { frameReferenceOf } from '../host/metadata';
import { activeCurve } from './openExports';
import { describeContext, describeWork } from './describeWork';
import { describePreviews, predictableCount } from './describeSeveral';
import type { Rooms } from './Rooms';
import type { MultiverSegState } from './state';

/** What follows from the rooms as they are now; the rest of the state they publish themselves. */
export function describeState(
  rooms: Rooms,
  model: MultiverSegState['model']
): Pick<
  MultiverSegState,
  | 'segments'
  | 'planned'
  | 'prompts'
  | 'threshold'
  | 'preview'
  | 'previews'
  | 'busy'
  | 'canPredict'
  | 'predictable'
  | 'mayOverlap'
  | 'looksCloser'
  | 'showsErrors'
  | 'isExample'
  | 'context'
  | 'project'
  | 'curve'
  | 'dataSet'
  | 'gallery'
  | 'series'
> &
  Partial<Pick<MultiverSegState, 'lastLatencyMs'>> {
  const { tracker, segments, tasks, works } = rooms;
  const { viewportId, imageId } = tracker;
  const { active } = works;
  const own = works.previews.find(({ work }) => work === active);
  const waiting = model.status === 'ready' ? 'predicting' : 'waiting';
  const listed = viewportId ? segments.list(viewportId) : [];
  return {
    segments: listed,
    planned: imageId !== undefined && listed.length === 0 ? tasks.planned : [],
    ...describeWork(active, own && rooms.changes.of(own)),
    previews: describePreviews(rooms),
    threshold: works.threshold,
    busy: works.isPredicting ? waiting : 'no',
    canPredict: Boolean(hasSomethingToGoBy(rooms, model)),
    predictable: predictableCount(rooms, model) ?? 0,
    mayOverlap: rooms.projectBook.mayOverlap,
    looksCloser: rooms.closer.isOn,
    showsErrors: rooms.errorMap.isOn,
    isExample: imageId !== undefined && tasks.activeExamples.examples.some(isOf(rooms, imageId)),
    context: describeContext(tasks.activeLabel, tasks.activeExamples, model),
    project: rooms.projectCommands.describe(),
    curve: curveOf(activeCurve(rooms)),
    dataSet: rooms.dataSet.describe(),
    series: rooms.series.describe(),
    gallery: rooms.gallery.describe(active?.prediction),
  };
}

/** Whether prompts or examples tell something of the image that is shown; undefined while none is. */
export function hasSomethingToGoBy(
  rooms: Rooms,
  model: MultiverSegState['model']
): boolean | undefined {
  const { tracker, tasks, works } = rooms;
  const { imageId } = tracker;
  if (imageId === undefined) {
    return undefined;
  }
  if (works.active && works.active.prompts.length > 0) {
    return true;
  }
  const { limit } = describeContext(tasks.activeLabel, tasks.activeExamples, model);
  const showsIt = isOf(rooms, imageId);
  return (
    limit > 0 &&
    tasks.activeExamples.examples.some((example) => example.enabled && !showsIt(example))
  );
}

function isOf({ libraries }: Rooms, imageId: string): (example: Example) => boolean {
  const shown = frameReferenceOf(libraries, imageId);
  return ({ origin }) => shown !== undefined && isSameFrame(origin, shown);
}
