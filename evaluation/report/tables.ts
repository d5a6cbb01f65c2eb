import { annotatorOf } from '../annotator/annotators';
import { interactionsTo } from '../protocols/interact';
import { ACCEPTED_DICE, TARGET_DICE, type ImageRecord, type ProtocolId } from '../protocols/types';
import { mean } from '../statistics/estimate';
import { count, percent, table } from './markdown';
import { PUBLISHED } from './published';
import type { ContextSummary, EvaluationInput, EvaluationSummary, SystemRow } from './types';

const NOTHING = '–';
const NO_WEIGHTS = 'weights not at hand';
const REPORTED_CLICKS = [0, 1, 3, 5];

/** (a) Rows by system and annotator, columns by target Dice. */
export function perImageTable(input: EvaluationInput, summary: EvaluationSummary): string {
  const rows = eachSystem(input, 6, ({ id, title }) =>
    summary.perImage
      .filter(({ system }) => system === id)
      .map(({ annotator, pairs, pairsUsed, interactions, reached }) => [
        title,
        annotatorOf(annotator).title,
        pairs === pairsUsed ? String(pairs) : `${pairs} (mean ${pairsUsed.toFixed(1)})`,
        ...TARGET_DICE.map((target) => {
          const key = String(Math.round(100 * target));
          return `${count(interactions[key])}; ${Math.round(100 * reached[key])} %`;
        }),
      ])
  );
  const targets = TARGET_DICE.map((target) => `to ${Math.round(100 * target)} % Dice`);
  return table([['system', 'interactions', 'pairs', ...targets], ...rows]);
}

/** (b) Interactions per image over a data set, with the published ones. */
export function dataSetTable(input: EvaluationInput, summary: EvaluationSummary): string {
  const annotators = input.settings.dataSet.annotators;
  const rows = input.systems.map(({ id, title, missing }) => {
    const cells = annotators.flatMap((annotator) => {
      const found = summary.dataSet.find(
        (entry) => entry.system === id && entry.annotator === annotator
      );
      const first = found?.byPosition[0];
      const last = found?.byPosition[found.byPosition.length - 1];
      return [
        found ? count(found.interactions) : missing ? NO_WEIGHTS : NOTHING,
        first && last ? `${first.mean.toFixed(1)} → ${last.mean.toFixed(1)}` : NOTHING,
        found ? percent(found.finalDice) : NOTHING,
        published(PUBLISHED.interactionsTo90[annotator]?.[id]),
      ];
    });
    return [title, ...cells];
  });
  const heads = annotators.flatMap((annotator) => [
    `${annotatorOf(annotator).title} per image`,
    'first → last image',
    'Dice at the end',
    'published, other data',
  ]);
  return table([['system', ...heads], ...rows]);
}

/** (c) Dice from the context alone. */
export function contextTable(input: EvaluationInput, summary: EvaluationSummary): string {
  const { pairs: sizes } = input.settings.contextOnly;
  const rows = eachSystem(input, 1 + sizes.length, ({ id, title }) => {
    const own = summary.contextOnly.filter(({ system }) => system === id);
    if (own.length === 0) {
      return [];
    }
    const cells = sizes.map((pairs) => {
      const found = own.find((entry) => entry.pairs === pairs);
      return found ? percent(found.dice[0]) : NOTHING;
    });
    return [[title, ...cells]];
  });
  const { supervised } = summary;
  const bound = supervised
    ? [
        'supervised UNet per task',
        `${percent(supervised.dice)}, trained on ${supervised.trainImages.toFixed(1)} images (mean), ${supervised.dice.tasks} tasks`,
      ]
    : ['supervised UNet per task', 'not run'];
  const reference = (name: string, id: string): string[] => [
    name,
    ...sizes.map((pairs) => publishedShare(PUBLISHED.contextOnly[id]?.[pairs])),
  ];
  const width = 1 + sizes.length;
  return table([
    ['system', ...sizes.map((pairs) => pairsHead(pairs, summary.contextOnly))],
    ...rows,
    padded(bound, width),
    reference('*MultiverSeg, published, other data*', 'multiverseg'),
    reference('*UniverSeg, published, other data*', 'universeg'),
    padded(
      ['*nnU-Net per data set, published, other data*', publishedShare(PUBLISHED.supervised)],
      width
    ),
  ]);
}

/** (d) One table per system: rows by pairs, columns by clicks. */
export function gridTables(input: EvaluationInput, summary: EvaluationSummary): string {
  const clicks = REPORTED_CLICKS.filter((number) => number <= input.settings.grid.clicks);
  const heads = clicks.map((number) => (number === 1 ? '1 click' : `${number} clicks`));
  const rows = eachSystem(input, 2 + clicks.length, ({ id, title }) =>
    summary.grid
      .filter(({ system }) => system === id)
      .map(({ pairs, pairsUsed, dice }) => [
        title,
        pairs === pairsUsed ? String(pairs) : `${pairs} (mean ${pairsUsed.toFixed(1)})`,
        ...clicks.map((number) => percent(dice[number])),
      ])
  );
  const reference = Object.entries(PUBLISHED.grid).map(([pairs, row]) => [
    '*MultiverSeg, published, other data*',
    pairs,
    ...clicks.map((number) => publishedShare(row?.[number])),
  ]);
  return table([['system', 'pairs', ...heads], ...rows, ...reference]);
}

/** (e) Predictions against true masks as the context. */
export function comparisonTable(input: EvaluationInput, summary: EvaluationSummary): string {
  const rows = eachSystem(input, 7, ({ id, title }) =>
    summary.comparison
      .filter(({ system }) => system === id)
      .map(({ annotator, predictions, truth, extraInteractions }) => [
        title,
        annotatorOf(annotator).title,
        count(predictions.interactions),
        count(truth.interactions),
        count(extraInteractions),
        predictions.startDice ? percent(predictions.startDice) : NOTHING,
        truth.startDice ? percent(truth.startDice) : NOTHING,
      ])
  );
  return table([
    [
      'system',
      'interactions',
      'per image, predictions as context',
      'per image, true masks',
      'difference',
      'Dice before any, predictions',
      'Dice before any, true masks',
    ],
    ...rows,
  ]);
}

/** (f) With predictions as the context against no context. */
export function savingTable(input: EvaluationInput, summary: EvaluationSummary): string {
  const rows = eachSystem(input, 6, ({ id, title }) =>
    summary.saving
      .filter(({ system }) => system === id)
      .map(({ annotator, withContext, without, savedInteractions }) => [
        title,
        annotatorOf(annotator).title,
        count(without.interactions),
        count(withContext.interactions),
        count(savedInteractions),
        `${Math.round(100 * (1 - withContext.interactions.mean / without.interactions.mean))} %`,
      ])
  );
  const heads = ['per image, no context', 'per image, predictions as context', 'saved', 'share'];
  return table([['system', 'interactions', ...heads], ...rows]);
}

/** Task by task: what the means above hide. */
export function taskTable(input: EvaluationInput): string {
  const { contextOnly, maximumInteractions } = input.settings;
  const rows = input.dataSets.flatMap(({ name: dataSet, tasks }) =>
    tasks.flatMap(({ name: task }) =>
      input.systems.flatMap(({ id, title, missing }) => {
        const recordsOf = (protocol: ProtocolId): readonly ImageRecord[] =>
          input.results.find(
            (unit) =>
              unit.system === id &&
              unit.dataSet === dataSet &&
              unit.task === task &&
              unit.protocol === protocol
          )?.records ?? [];
        const clicks = recordsOf('b')
          .filter(({ annotator }) => annotator === 'centre-click')
          .map(({ dice }) => interactionsTo(ACCEPTED_DICE, dice, maximumInteractions));
        const dice = contextOnly.pairs.map((pairs) =>
          recordsOf('c').flatMap((record) => (record.pairs === pairs ? [record.dice[0]] : []))
        );
        return missing
          ? []
          : [
              [
                `${dataSet}/${task}`,
                title,
                clicks.length > 0 ? mean(clicks).toFixed(1) : NOTHING,
                ...dice.map((own) => (own.length > 0 ? (100 * mean(own)).toFixed(1) : NOTHING)),
              ],
            ];
      })
    )
  );
  const heads = contextOnly.pairs.map((pairs) => `Dice, ${pairs} pair${pairs === 1 ? '' : 's'}`);
  return table([['task', 'system', 'centre clicks per image (b)', ...heads], ...rows]);
}

/** Which systems were measured, and how to get the weights of the others. */
export function systemTable({ systems, supervised }: EvaluationInput): string {
  return table([
    ['system', 'weights', 'notes'],
    ...systems.map(({ title, missing, note, fingerprint }) => [
      title,
      missing ? 'not at hand' : `measured (${fingerprint?.slice(0, 12)})`,
      missing ?? note ?? '',
    ]),
    [
      'supervised UNet per task (about a minute of training each: no ceiling)',
      supervised ? 'measured' : 'not run',
      'python -m multiverseg_training.supervised (models/training), on subjects of its own split',
    ],
  ]);
}

/** A system without weights keeps its row. */
function eachSystem(
  { systems }: EvaluationInput,
  width: number,
  rowsOf: (system: SystemRow) => string[][]
): string[][] {
  return systems.flatMap((system) =>
    system.missing ? [padded([system.title, NO_WEIGHTS], width)] : rowsOf(system)
  );
}

function padded(cells: readonly string[], width: number): string[] {
  return Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? '');
}

function pairsHead(pairs: number, summaries: readonly ContextSummary[]): string {
  const found = summaries.find((entry) => entry.pairs === pairs);
  const name = pairs === 1 ? '1 pair' : `${pairs} pairs`;
  return found && found.pairsUsed < pairs ? `${name} (mean ${found.pairsUsed.toFixed(1)})` : name;
}

function published(value: number | undefined): string {
  return value === undefined ? NOTHING : `≈ ${value.toFixed(1)}`;
}

function publishedShare(value: number | undefined): string {
  return value === undefined ? NOTHING : `≈ ${(100 * value).toFixed(0)}`;
}
