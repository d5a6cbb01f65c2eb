import type { Doubt } from '@multiverseg/core/model/doubts';
import type { Translator } from '../i18n';

/** Each a clause, for the sentence that says how sure an answer is. */
export function doubtsInWords(doubts: readonly Doubt[], t: Translator['t']): readonly string[] {
  return doubts.map((doubt) => t(`doubts.${doubt}`));
}
