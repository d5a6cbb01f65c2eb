import type { PlaceRange } from '@multiverseg/core/series';

/** An end of a range that is set to the slice on the screen, or both to those of the series. */
export type RangeEnd = 'first' | 'last' | 'whole';

/**
 * @param place of the slice on the screen
 * @param count of the slices of the series
 * @returns the range with that end; without it where it was there already. An end on the wrong side of the
 *   other takes that away.
 */
export function rangeWith(
  range: PlaceRange,
  end: RangeEnd,
  place: number,
  count: number
): PlaceRange {
  const { first, last } = range;
  switch (end) {
    case 'whole':
      return isWhole(range, count) ? {} : { first: 0, last: count - 1 };
    case 'first':
      return rangeOf(
        first === place ? undefined : place,
        last !== undefined && last < place ? undefined : last
      );
    case 'last':
      return rangeOf(
        first !== undefined && first > place ? undefined : first,
        last === place ? undefined : place
      );
  }
}

export function isWhole({ first, last }: PlaceRange, count: number): boolean {
  return first === 0 && last === count - 1;
}

function rangeOf(first: number | undefined, last: number | undefined): PlaceRange {
  return { ...(first !== undefined && { first }), ...(last !== undefined && { last }) };
}
