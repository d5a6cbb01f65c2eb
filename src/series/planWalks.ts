import type { Direction } from './types';

/** A way from an accepted slice along its neighbours. */
export interface Walk {
  /** The place it begins at; accepted, not walked itself. */
  readonly from: number;
  /** The accepted place it leads to; undefined where it leads to an end of the series. */
  readonly to: number | undefined;
  readonly direction: Direction;
  /** In the order they are walked. */
  readonly places: readonly number[];
}

/** First and last place, both included; either may be left open. */
export interface PlaceRange {
  readonly first?: number;
  readonly last?: number;
}

/**
 * The ways from the accepted slices over all others: both ways between two of them, the shortest gap
 * first, then outwards beyond the first and the last.
 *
 * @param accepted places, in any order
 * @param range of the places to walk
 * @param settled places that are left alone
 */
export function planWalks(
  accepted: readonly number[],
  range: Required<PlaceRange>,
  settled: readonly number[] = []
): readonly Walk[] {
  const anchors = [...new Set(accepted)].sort((a, b) => a - b);
  const [lowest, highest] = [anchors[0], anchors[anchors.length - 1]];
  if (anchors.length === 0) {
    return [];
  }
  const between = anchors
    .slice(1)
    .map((to, index) => ({ from: anchors[index], to }))
    .sort((a, b) => a.to - a.from - (b.to - b.from))
    .flatMap(({ from, to }) => [walk(from, to, 'up', range), walk(to, from, 'down', range)]);
  const outwards = [walk(highest, undefined, 'up', range), walk(lowest, undefined, 'down', range)];
  const leftAlone = new Set(settled);
  return [...between, ...outwards]
    .map((one) => ({ ...one, places: one.places.filter((place) => !leftAlone.has(place)) }))
    .filter(({ places }) => places.length > 0);
}

function walk(
  from: number,
  to: number | undefined,
  direction: Direction,
  { first, last }: Required<PlaceRange>
): Walk {
  const step = direction === 'up' ? 1 : -1;
  const end = to ?? (direction === 'up' ? last + 1 : first - 1);
  const places: number[] = [];
  for (let place = from + step; (end - place) * step > 0; place += step) {
    if (place >= first && place <= last) {
      places.push(place);
    }
  }
  return { from, to, direction, places };
}
