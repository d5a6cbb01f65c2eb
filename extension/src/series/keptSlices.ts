import { detail, message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { SeriesRun } from './SeriesRun';

/**
 * Which slices are kept of runs that broke off, by structure.
 *
 * @param labelOf the name of a segment
 * @returns undefined where there are none
 */
export function keptSlices(
  runs: readonly SeriesRun[],
  labelOf: (segment: SegmentReference) => string
): Message | undefined {
  const things = runs.flatMap(({ segment, waiting }) =>
    waiting.length === 0
      ? []
      : detail('followed-slices', {
          structure: labelOf(segment),
          slices: inWords(waiting.map(({ place }) => place)),
          count: waiting.length,
        })
  );
  return things.length === 0 ? undefined : message('following-kept', { things });
}

/** «3–12, 40»: counted from one, as the strip does. @param places rising */
function inWords(places: readonly number[]): string {
  const stretches: { readonly first: number; last: number }[] = [];
  for (const place of places) {
    const latest = stretches.at(-1);
    if (latest?.last === place - 1) {
      latest.last = place;
    } else {
      stretches.push({ first: place, last: place });
    }
  }
  return stretches
    .map(({ first, last }) => (first === last ? `${first + 1}` : `${first + 1}–${last + 1}`))
    .join(', ');
}
