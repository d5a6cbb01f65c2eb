import type { HostSegment, HostSegmentation } from '../host/types';

/**
 * A person has looked at a segmentation and takes it as it is: segments that a network made alone (Segment
 * Algorithm Type AUTOMATIC, PS3.3 C.8.20.2) are from now on those of a person and a network.
 *
 * @returns whether there was any
 */
export function acceptUnreviewed({ segments }: Pick<HostSegmentation, 'segments'>): boolean {
  const unreviewed = Object.values(segments).filter(isUnreviewed);
  for (const segment of unreviewed) {
    const { algorithmName } = segment.cachedStats ?? {};
    segment.algorithmType = 'SEMIAUTOMATIC';
    segment.algorithmName = typeof algorithmName === 'string' ? algorithmName : 'unknown';
  }
  return unreviewed.length > 0;
}

/** As it was loaded, and nothing of it was accepted since. */
function isUnreviewed({ algorithmType, cachedStats }: HostSegment): boolean {
  const loaded = cachedStats?.algorithmType;
  return !algorithmType && typeof loaded === 'string' && loaded.toUpperCase() === 'AUTOMATIC';
}
