import type { FollowedSlice } from '@multiverseg/core/series';

/** Which of the followed slices to look at next. */
export type Doubtful = 'least-certain' | 'next' | 'previous';

/**
 * @param slices that wait, in the order of their places
 * @param place on the screen; −1 for none of the series
 * @param shownAsLeastCertain it was shown as the least certain one: the next of them is asked for
 */
export function doubtfulSlice(
  slices: readonly FollowedSlice[],
  which: Doubtful,
  place: number,
  shownAsLeastCertain: boolean
): FollowedSlice | undefined {
  const unsure = slices.filter(({ isSure }) => !isSure);
  switch (which) {
    case 'least-certain': {
      const ordered = [...slices].sort((a, b) => a.confidence - b.confidence);
      const shown = shownAsLeastCertain ? ordered.findIndex((slice) => slice.place === place) : -1;
      return ordered[shown + 1] ?? ordered[0];
    }
    case 'next':
      return unsure.find((slice) => slice.place > place) ?? unsure[0];
    case 'previous':
      return [...unsure].reverse().find((slice) => slice.place < place) ?? unsure.at(-1);
  }
}
