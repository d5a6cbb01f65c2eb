import { decodeMask } from '@multiverseg/core/image';
import type { SliceMask } from '@multiverseg/core/image/types';
import {
  followSeries,
  type AcceptedSlice,
  type FollowedSlice,
  type FollowRequest,
  type SeriesNetwork,
} from '@multiverseg/core/series';
import { betweenContours } from './contours';
import type { StructureTask } from './structureTask';

/** A way to come from some accepted slices to masks on the others. */
export type WayId = 'followed' | 'followed to the end' | 'alone' | 'contours';

/** What a way makes of a structure: masks by place, and how sure it is where it says so. */
export interface WayResult {
  readonly masks: ReadonlyMap<number, SliceMask>;
  readonly confidences: ReadonlyMap<number, number>;
}

/**
 * `followed`: as the viewer does; `followed to the end`: without stopping beyond the accepted slices;
 * `alone`: each slice from the same examples, nothing fed back; `contours`: interpolated without a
 * network, nothing beyond the accepted slices.
 */
export function maskWays(
  network: SeriesNetwork
): Readonly<
  Record<WayId, (task: StructureTask, accepted: readonly AcceptedSlice[]) => Promise<WayResult>>
> {
  const nothing = new Float32Array(network.inputSize ** 2);
  const alone: SeriesNetwork = {
    ...network,
    id: `${network.id} alone`,
    answer: (image, _, examples, signal) => network.answer(image, nothing, examples, signal),
    refine: async (_, modelLogits) => ({ modelLogits }),
  };
  return {
    followed: (task, accepted) => follow(task, accepted, network, true),
    'followed to the end': (task, accepted) => follow(task, accepted, network, false),
    alone: (task, accepted) => follow(task, accepted, alone, false),
    contours: async (_, accepted) => interpolate(accepted),
  };
}

/** All that following says of a task, from its accepted slices and what else there is to go by. */
export async function followedSlices(
  { images, source }: Pick<StructureTask, 'images' | 'source'>,
  from: Pick<FollowRequest, 'accepted' | 'library' | 'known' | 'range'>,
  network: SeriesNetwork
): Promise<ReadonlyMap<number, FollowedSlice>> {
  const slices = new Map<number, FollowedSlice>();
  for await (const event of followSeries({ images, source, network, ...from })) {
    if (event.kind === 'followed') {
      slices.set(event.slice.place, event.slice);
    }
  }
  return slices;
}

async function follow(
  task: StructureTask,
  accepted: readonly AcceptedSlice[],
  network: SeriesNetwork,
  stops: boolean
): Promise<WayResult> {
  const range = stops ? undefined : { first: 0, last: task.images.length - 1 };
  const slices = [...(await followedSlices(task, { accepted, range }, network)).values()];
  return {
    masks: new Map(slices.map(({ place, mask }) => [place, decodeMask(mask)])),
    confidences: new Map(slices.map(({ place, confidence }) => [place, confidence])),
  };
}

function interpolate(accepted: readonly AcceptedSlice[]): WayResult {
  const anchors = [...accepted].sort((a, b) => a.place - b.place);
  const masks = new Map<number, SliceMask>();
  anchors.slice(1).forEach((after, index) => {
    const before = anchors[index];
    const [first, second] = [before, after].map(({ example }) => decodeMask(example.mask));
    for (let place = before.place + 1; place < after.place; place++) {
      const share = (place - before.place) / (after.place - before.place);
      masks.set(place, betweenContours(first, second, share));
    }
  });
  return { masks, confidences: new Map() };
}
