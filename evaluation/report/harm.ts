import { annotatorOf } from '../annotator/annotators';
import type { AnnotatorId } from '../annotator/types';
import type { ImageRecord, ProtocolId } from '../protocols/types';
import { estimate, type Estimate } from '../statistics/estimate';
import { percent, table } from './markdown';
import type { EvaluationInput } from './types';

/** Dice that a correction may cost without counting as harm. */
const HARMLESS = 0.005;
const PROTOCOLS: readonly { readonly id: ProtocolId; readonly context: string }[] = [
  { id: 'b', context: 'predictions' },
  { id: 'f', context: 'nothing' },
];

/** Corrections of one image, and how many of them cost more than half a point of Dice. */
export function harmOf({ dice, pairsUsed }: Pick<ImageRecord, 'dice' | 'pairsUsed'>): {
  readonly corrections: number;
  readonly harmful: number;
} {
  // Without a context there is nothing that the first prompt could harm.
  const from = pairsUsed > 0 ? 1 : 2;
  const costs = dice.flatMap((value, place) => (place < from ? [] : [dice[place - 1] - value]));
  return {
    corrections: costs.length,
    harmful: costs.filter((cost) => cost > HARMLESS).length,
  };
}

/** Share of the corrections in (b) and (f) that made the answer worse; no row where there were none. */
export function harmTable(input: EvaluationInput): string {
  const rows = input.systems.flatMap(({ id: system, title }) =>
    PROTOCOLS.flatMap(({ id: protocol, context }) =>
      input.settings.dataSet.annotators.flatMap((annotator) => {
        const share = harmShare(input, system, protocol, annotator);
        return share ? [[title, annotatorOf(annotator).title, context, percent(share)]] : [];
      })
    )
  );
  return table([['system', 'interactions', 'context', 'cost over half a point, %'], ...rows]);
}

function harmShare(
  { results, seed }: EvaluationInput,
  system: string,
  protocol: ProtocolId,
  annotator: AnnotatorId
): Estimate | undefined {
  const values = results
    .filter((unit) => unit.system === system && unit.protocol === protocol)
    .flatMap(({ dataSet, task, records }) => {
      const harms = records.filter((record) => record.annotator === annotator).map(harmOf);
      const corrections = harms.reduce((sum, harm) => sum + harm.corrections, 0);
      const harmful = harms.reduce((sum, harm) => sum + harm.harmful, 0);
      return corrections > 0 ? [{ dataSet, task, value: harmful / corrections }] : [];
    });
  return estimate(values, seed);
}
