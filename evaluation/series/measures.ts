import type { StructureTask } from './structureTask';
import type { WayResult } from './ways';

/** What a way is worth on one structure; the accepted slices do not count. */
export interface SeriesMeasures {
  /** Dice of the volume between the outermost accepted slices. */
  readonly between: number;
  /** Of all slices that hold the structure. */
  readonly inside: number;
  /** Of the whole stretch, with the slices beyond both ends. */
  readonly withEnds: number;
  /** Share of the slices beyond the true ends on which something was drawn; undefined without any. */
  readonly filledBeyond?: number;
  /** Share of the slices that hold the structure, beyond the accepted ones, that got a mask. */
  readonly reached?: number;
}

export function measure(task: StructureTask, { masks }: WayResult): SeriesMeasures {
  const { first, last, acceptedPlaces } = task;
  const [lowest, highest] = [Math.min(...acceptedPlaces), Math.max(...acceptedPlaces)];
  const places = task.images.map((_, place) => place);
  const asked = places.filter((place) => !acceptedPlaces.includes(place));
  const isHeld = (place: number) => task.maskAt(place).values.includes(1);
  const isFilled = (place: number) => masks.get(place)?.values.includes(1) ?? false;
  const isInside = (place: number) => place >= first && place <= last;
  const shareOf = (some: readonly number[]) =>
    some.length > 0 ? some.filter(isFilled).length / some.length : undefined;
  return {
    between: volumeDice(
      task,
      masks,
      asked.filter((place) => place > lowest && place < highest && isHeld(place))
    ),
    inside: volumeDice(task, masks, asked.filter(isInside)),
    withEnds: volumeDice(task, masks, asked),
    filledBeyond: shareOf(asked.filter((place) => !isInside(place))),
    reached: shareOf(
      asked.filter((place) => isInside(place) && (place < lowest || place > highest))
    ),
  };
}

function volumeDice(
  task: StructureTask,
  masks: WayResult['masks'],
  places: readonly number[]
): number {
  let [both, sum] = [0, 0];
  for (const place of places) {
    const truth = task.maskAt(place).values;
    const found = masks.get(place)?.values;
    truth.forEach((inside, pixel) => {
      const isFound = found !== undefined && found[pixel] !== 0;
      both += Number(inside !== 0 && isFound);
      sum += Number(inside !== 0) + Number(isFound);
    });
  }
  return sum === 0 ? 1 : (2 * both) / sum;
}
