import { isSameFrame } from '@multiverseg/core/examples';
import { frameReferenceOf } from '../host/metadata';
import type { SegmentState } from '../viewport/state';
import type { StructurePreviewState } from '../work/state';
import type { Rooms } from './Rooms';
import type { MultiverSegState } from './state';

/**
 * Whether a structure is to be predicted with all others on an image: it has examples of other images
 * and no mask on this one yet, since an accepted mask is changed by nobody but who asks for it.
 */
export function isPredictable(rooms: Rooms, segment: SegmentState, imageId: string): boolean {
  return (
    !segment.locked &&
    hasExamples(rooms, segment.label, imageId) &&
    !rooms.labelmaps.hasVoxels(segment, imageId)
  );
}

/** How many structures are to be predicted on the image that is shown; undefined while none is. */
export function predictableCount(
  rooms: Rooms,
  model: MultiverSegState['model']
): number | undefined {
  const { tracker, segments, tasks } = rooms;
  const { viewportId, imageId } = tracker;
  if (imageId === undefined) {
    return undefined;
  }
  if (model.status === 'ready' && model.description.maxContext === 0) {
    return 0;
  }
  if (segments.active(viewportId, imageId)) {
    return segments.list(viewportId).filter((segment) => isPredictable(rooms, segment, imageId))
      .length;
  }
  return tasks.startSegments.filter(({ label }) => hasExamples(rooms, label, imageId)).length;
}

/** The previews of the image that is shown, each with what is left of it beside the others. */
export function describePreviews({ works, segments, tracker }: Rooms): StructurePreviewState[] {
  const { active } = works;
  return works.previews.map((preview) => {
    const { work, prediction, isEmpty, heldVoxels, yieldedVoxels } = preview;
    const { segmentationId, segmentIndex } = work.segment;
    const kept = heldVoxels > 0 ? 'held' : 'yielded';
    return {
      segmentationId,
      segmentIndex,
      label: segments.label(work.segment),
      colour: segments.colour(tracker.viewportId, work.segment),
      active: work === active,
      found: !isEmpty ? 'some' : heldVoxels + yieldedVoxels > 0 ? kept : 'nothing',
      promptCount: prediction.prompts.length,
    };
  });
}

function hasExamples({ tasks, libraries }: Rooms, label: string, imageId: string): boolean {
  const shown = frameReferenceOf(libraries, imageId);
  return tasks
    .examplesOf(label)
    .examples.some(({ enabled, origin }) => enabled && !(shown && isSameFrame(origin, shown)));
}
