import { ANNOTATORS } from '../annotator/annotators';
import type { AnnotatorId } from '../annotator/types';
import { interactionsTo } from '../protocols/interact';
import type { ContextMasks } from '../protocols/overDataSet';
import { ACCEPTED_DICE, TARGET_DICE, type ImageRecord, type ProtocolId } from '../protocols/types';
import { estimate, mean, rounded, type Estimate } from '../statistics/estimate';
import type {
  ComparisonSummary,
  ContextSummary,
  DataSetSummary,
  EvaluationInput,
  EvaluationSummary,
  PerImageSummary,
  SavingSummary,
  UnitResult,
} from './types';

/** The numbers of all tables; systems and annotators in their given order. */
export function summarise(input: EvaluationInput): EvaluationSummary {
  const summaries = input.systems.map(({ id }) => new SystemSummary(input, id));
  const dataSet = summaries.flatMap((summary) => summary.dataSet('b', 'predictions'));
  return {
    perImage: summaries.flatMap((summary) => summary.perImage()),
    dataSet,
    contextOnly: summaries.flatMap((summary) => summary.context('c')),
    grid: summaries.flatMap((summary) => summary.context('d')),
    comparison: summaries.flatMap((summary) => summary.comparison()),
    saving: summaries.flatMap((summary) => summary.saving()),
    supervised: summariseSupervised(input),
  };
}

/** A value of one task, or nothing where a task has no such record. */
type Measure = (records: readonly ImageRecord[]) => number;

class SystemSummary {
  constructor(
    private readonly input: EvaluationInput,
    private readonly system: string
  ) {}

  perImage(): PerImageSummary[] {
    const { settings } = this.input;
    return settings.perImage.flatMap(({ annotator, pairs }) => {
      const isMeant = (record: ImageRecord): boolean =>
        record.annotator === annotator && record.pairs === pairs;
      const records = this.records('a').filter(isMeant);
      if (records.length === 0) {
        return [];
      }
      const byTarget = <T>(valueOf: (target: number) => T): Record<string, T> =>
        Object.fromEntries(
          TARGET_DICE.map((target) => [Math.round(100 * target), valueOf(target)])
        );
      return {
        system: this.system,
        annotator,
        pairs,
        pairsUsed: rounded(mean(records.map(({ pairsUsed }) => pairsUsed))),
        images: records.length,
        interactions: byTarget((target) =>
          this.certain('a', isMeant, (own) => mean(own.map((record) => this.count(record, target))))
        ),
        reached: byTarget((target) =>
          rounded(mean(records.map(({ dice }) => Number(dice.some((value) => value >= target)))))
        ),
      };
    });
  }

  dataSet(protocol: 'b' | 'e' | 'f', masks: ContextMasks, orders?: number): DataSetSummary[] {
    return ANNOTATORS.flatMap(({ id: annotator }) => {
      const isMeant = (record: ImageRecord): boolean =>
        record.annotator === annotator && (orders === undefined || (record.order ?? 0) < orders);
      const records = this.records(protocol).filter(isMeant);
      if (records.length === 0) {
        return [];
      }
      const positions = 1 + records.reduce((most, { position = 0 }) => Math.max(most, position), 0);
      const measure = (
        value: (record: ImageRecord) => number,
        isPart: (record: ImageRecord) => boolean = () => true
      ): Estimate | undefined =>
        this.estimate(
          protocol,
          (record) => isMeant(record) && isPart(record),
          (own) => mean(own.map(value))
        );
      const count = (record: ImageRecord): number => this.count(record, ACCEPTED_DICE);
      return {
        system: this.system,
        annotator,
        masks,
        orders: new Set(records.map(({ order }) => order)).size,
        interactions: required(measure(count)),
        byPosition: Array.from({ length: positions }, (_, place) =>
          required(measure(count, ({ position }) => position === place))
        ),
        startDice: measure(
          ({ dice }) => dice[0],
          ({ pairsUsed }) => pairsUsed > 0
        ),
        finalDice: required(measure(({ dice }) => dice[dice.length - 1])),
      };
    });
  }

  context(protocol: 'c' | 'd'): ContextSummary[] {
    const records = this.records(protocol);
    const sizes = [...new Set(records.map(({ pairs }) => pairs))].sort((a, b) => a - b);
    return sizes.map((pairs) => {
      const own = records.filter((record) => record.pairs === pairs);
      return {
        system: this.system,
        pairs,
        pairsUsed: rounded(mean(own.map(({ pairsUsed }) => pairsUsed))),
        completeTasks: this.units(protocol).filter(({ records: ofTask }) =>
          ofTask.every((record) => record.pairs !== pairs || record.pairsUsed === pairs)
        ).length,
        dice: own[0].dice.map((_, clicks) =>
          this.certain(
            protocol,
            (record) => record.pairs === pairs,
            (ofTask) => mean(ofTask.map(({ dice }) => dice[clicks]))
          )
        ),
      };
    });
  }

  comparison(): ComparisonSummary[] {
    return this.withCounterpart('e', 'truth').map(([truth, predictions]) => ({
      system: this.system,
      annotator: truth.annotator,
      predictions,
      truth,
      extraInteractions: this.difference('b', 'e', truth.annotator),
    }));
  }

  saving(): SavingSummary[] {
    return this.withCounterpart('f', 'none').map(([without, withContext]) => ({
      system: this.system,
      annotator: without.annotator,
      withContext,
      without,
      savedInteractions: this.difference('f', 'b', without.annotator),
    }));
  }

  /** A protocol that meets the same images in the same orders as (b), each next to that of (b). */
  private withCounterpart(
    protocol: 'e' | 'f',
    masks: ContextMasks
  ): (readonly [DataSetSummary, DataSetSummary])[] {
    const { orders } = this.input.settings.comparedDataSet;
    const predictions = this.dataSet('b', 'predictions', orders);
    return this.dataSet(protocol, masks, orders).flatMap((own) => {
      const counterpart = predictions.find(({ annotator }) => annotator === own.annotator);
      return counterpart ? [[own, counterpart] as const] : [];
    });
  }

  /** Interactions of one protocol less those of another, paired by task. */
  private difference(first: ProtocolId, second: ProtocolId, annotator: AnnotatorId): Estimate {
    const { orders } = this.input.settings.comparedDataSet;
    const isMeant = (record: ImageRecord): boolean =>
      record.annotator === annotator && (record.order ?? 0) < orders;
    const perTask = (unit: UnitResult): number =>
      mean(unit.records.filter(isMeant).map((record) => this.count(record, ACCEPTED_DICE)));
    const values = this.units(first).flatMap((unit) => {
      const { dataSet, task } = unit;
      const other = this.units(second).find(
        (known) => known.dataSet === dataSet && known.task === task
      );
      return other ? [{ dataSet, task, value: perTask(unit) - perTask(other) }] : [];
    });
    return required(estimate(values, this.input.seed));
  }

  private count(record: ImageRecord, target: number): number {
    return interactionsTo(target, record.dice, this.input.settings.maximumInteractions);
  }

  private units(protocol: ProtocolId): UnitResult[] {
    return this.input.results.filter(
      (unit) => unit.system === this.system && unit.protocol === protocol
    );
  }

  private records(protocol: ProtocolId): ImageRecord[] {
    return this.units(protocol).flatMap(({ records }) => records);
  }

  private estimate(
    protocol: ProtocolId,
    isMeant: (record: ImageRecord) => boolean,
    measure: Measure
  ): Estimate | undefined {
    const values = this.units(protocol).flatMap(({ dataSet, task, records }) => {
      const meant = records.filter(isMeant);
      return meant.length > 0 ? [{ dataSet, task, value: measure(meant) }] : [];
    });
    return estimate(values, this.input.seed);
  }

  private certain(...parameters: Parameters<SystemSummary['estimate']>): Estimate {
    return required(this.estimate(...parameters));
  }
}

/** On the tasks evaluated here. */
function summariseSupervised({
  supervised,
  dataSets,
  seed,
}: EvaluationInput): EvaluationSummary['supervised'] {
  const own = (supervised?.tasks ?? []).filter(({ dataSet, task }) =>
    dataSets.some(
      ({ name, tasks }) => name === dataSet && tasks.some((known) => known.name === task)
    )
  );
  const dice = estimate(
    own.map(({ dataSet, task, dice: value }) => ({ dataSet, task, value })),
    seed
  );
  return dice && { trainImages: rounded(mean(own.map(({ trainImages }) => trainImages))), dice };
}

function required(value: Estimate | undefined): Estimate {
  if (!value) {
    throw new Error('A summary was asked for without any record.');
  }
  return value;
}
