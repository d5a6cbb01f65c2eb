import type { Doubt } from '../model/doubts';
import type { Evidence } from './evidence';

/** As the logarithm of the ratio: 1.6 times as much, or less than 0.6 times. */
const JUMP = 0.5;
/** In spreads of the intensities inside the accepted masks. */
const UNLIKE_GREY = 0.5;

/**
 * Why a doubtful answer for a slice may be wrong.
 *
 * Limits chosen on 842 doubtful answers (78 structures of TotalSegmentator, sarcomas and SynthSeg, followed
 * from one accepted slice and from three): without either reason 28 % have a Dice below 0.7, with the area
 * alone 64 %, with the grey levels alone 66 %, with both 78 %. On 93 of 18 structures that chose nothing: 28, 67,
 * 56 and 82 %.
 */
export function doubtsOf({ softDice, areaChange, greyChange }: Evidence): readonly Doubt[] {
  const isEmpty = softDice === 0;
  return [
    ...(areaChange >= JUMP ? (['area-jumped'] as const) : []),
    ...(!isEmpty && greyChange >= UNLIKE_GREY ? (['grey-unlike'] as const) : []),
  ];
}
