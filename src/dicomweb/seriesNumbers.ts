import { readDicomJson } from './dicomItem';
import type { SegStore } from './SegStore';

const seriesNumberTag = '00200011';
/** Derived series are numbered after this, as viewers do. */
const lastAcquiredSeriesNumber = 4000;

/**
 * The numbers of a study's series, as the service knows them by now.
 *
 * @returns undefined where it does not say: what is known from elsewhere has to do
 * @throws AbortError
 */
export async function seriesNumbersOf(
  store: SegStore,
  studyInstanceUid: string,
  signal?: AbortSignal
): Promise<readonly number[] | undefined> {
  const answer = await store.query(`studies/${studyInstanceUid}/series`, signal);
  if (answer.kind !== 'answer' || answer.status !== 200) {
    return undefined;
  }
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(answer.body));
    return Array.isArray(json)
      ? json.map((series) => Number(readDicomJson(series).get(seriesNumberTag)?.[0] ?? NaN))
      : undefined;
  } catch {
    return undefined;
  }
}

/** The first number for a derived series that none of the others has. */
export function freeSeriesNumber(used: Iterable<number>): number {
  const taken = new Set(used);
  let number = lastAcquiredSeriesNumber + 1;
  while (taken.has(number)) {
    number += 1;
  }
  return number;
}
