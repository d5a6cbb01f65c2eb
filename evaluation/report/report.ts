import type { ProtocolId } from '../protocols/types';
import { figures, type Figure } from './figures';
import { harmTable } from './harm';
import { summarise } from './summarise';
import {
  comparisonTable,
  contextTable,
  dataSetTable,
  gridTables,
  perImageTable,
  savingTable,
  systemTable,
  taskTable,
} from './tables';
import type { EvaluationInput, EvaluationSummary } from './types';

/** File names and their contents. */
export type ReportFiles = Readonly<Record<string, string>>;

/**
 * `results.json`, `results.md` and the plots. Nothing in them depends on when, where or how fast the
 * evaluation ran.
 */
export function reportFiles(input: EvaluationInput): ReportFiles {
  const summary = summarise(input);
  const drawn = figures(input, summary);
  const { version, seed, settings, protocols, dataSets, systems, supervised } = input;
  const json = {
    version,
    seed,
    settings,
    protocols,
    dataSets,
    systems,
    supervised,
    summary,
  };
  return {
    'results.json': `${JSON.stringify(json, null, 2)}\n`,
    'results.md': markdown(input, summary, drawn),
    ...Object.fromEntries(drawn.map(({ file, svg }) => [file, svg])),
  };
}

/** The text of `results.md` without plots. */
export function reportTables(input: EvaluationInput): string {
  return markdown(input, summarise(input), []);
}

function markdown(
  input: EvaluationInput,
  summary: EvaluationSummary,
  drawn: readonly Figure[]
): string {
  const has = (protocol: ProtocolId): boolean => input.protocols.includes(protocol);
  const plots = (start: string): string[] =>
    drawn
      .filter(({ file }) => file.startsWith(start))
      .map(({ file, caption }) => `![${caption}](${file})`);
  const sections: readonly (readonly [boolean, string, string, ...string[]])[] = [
    [true, '## Systems', systemTable(input)],
    [
      has('a'),
      '## (a) Interactions per image to a target Dice',
      `Every image on its own. At most ${input.settings.maximumInteractions} interactions; an image that needs more counts as ${input.settings.maximumInteractions}. After the semicolon: how many of the images reached the target. *pairs*: true masks of other subjects in the context.`,
      perImageTable(input, summary),
    ],
    [
      has('b'),
      '## (b) Over a data set',
      'Images in random order; each is corrected to 90 % Dice (or 20 interactions) and its *prediction* joins the context of the next. Interactions per image, mean over all images.',
      dataSetTable(input, summary),
      ...plots('interactions-over-images'),
    ],
    [
      has('c'),
      '## (c) From the context alone',
      'Dice in percent without any interaction; true masks of other subjects as the context, all there are where a task has fewer (the mean number in the head).',
      contextTable(input, summary),
      ...plots('dice-over-context'),
    ],
    [
      has('d'),
      '## (d) Context size and clicks',
      'Dice in percent after a number of centre clicks. Without pairs and clicks there is no prediction.',
      gridTables(input, summary),
      ...plots('grid-'),
    ],
    [
      has('e'),
      '## (e) Predictions or true masks as the context',
      'As (b), on the same images in the same orders: what the imperfect masks in the context cost.',
      comparisonTable(input, summary),
    ],
    [
      has('f'),
      '## (f) What the context saves',
      'As (b), on the same images in the same orders, next to the same network without any context. The paper reports 36 % fewer clicks and 25 % fewer scribbles than ScribblePrompt, on other data.',
      savingTable(input, summary),
    ],
    [
      has('b') || has('f'),
      '## Corrections that made it worse',
      'Share of the interactions in (b) and (f) that cost over half a point of Dice: what a person sees as «I helped, and it got worse».',
      harmTable(input),
    ],
    [
      has('b') || has('c'),
      '## Task by task',
      'Means over the images of one task; Dice in percent.',
      taskTable(input),
    ],
  ];
  return `${[
    '# Evaluation',
    introduction(input),
    ...sections.filter(([isWanted]) => isWanted).flatMap(([, ...parts]) => parts),
  ].join('\n\n')}\n`;
}

function introduction({ settings, seed, version, dataSets }: EvaluationInput): string {
  const names = dataSets.map(({ name, tasks, seenInTraining }) => {
    const list = tasks.map((task) => `${task.name} (${task.images} images)`).join(', ');
    return `- ${name}${seenInTraining ? ', **seen in training**' : ''}: ${list}`;
  });
  return [
    `Written by \`npm run evaluate\`, version ${version}, setting \`${settings.name}\`, seed ${seed}. [README](README.md) says how everything is measured.`,
    'Each number is a mean over data sets of the mean over their tasks, with its 95 % interval from a two-level bootstrap (data sets, then tasks within). Figures marked *published, other data* are those of the MultiverSeg paper on twelve other data sets; they stand here for orientation and cannot be compared digit by digit.',
    names.join('\n'),
  ].join('\n\n');
}
