import { SETTINGS } from '../protocols/settings';
import type { ImageRecord, ProtocolId } from '../protocols/types';
import { harmOf } from './harm';
import { reportFiles } from './report';
import { summarise } from './summarise';
import type { EvaluationInput, UnitResult } from './types';

const SETTINGS_HERE: EvaluationInput['settings'] = {
  ...SETTINGS.quick,
  perImage: [{ annotator: 'centre-click', pairs: 0, images: 2 }],
  dataSet: { annotators: ['centre-click'], orders: 2, images: 2 },
  comparedDataSet: { annotators: ['centre-click'], orders: 1, images: 2 },
  contextOnly: { images: 1, pairs: [1, 64] },
  grid: { images: 1, pairs: [4], clicks: 1 },
};

const CENTRE = { annotator: 'centre-click' } as const;

function unit(
  protocol: ProtocolId,
  records: readonly ImageRecord[],
  dataSet = 'set',
  task = 'task'
): UnitResult {
  return { system: 'ours', dataSet, task, protocol, records };
}

/** An image in an order of a data set. */
function place(order: number, position: number, dice: readonly number[]): ImageRecord {
  const id = `set/task/${position}`;
  return { example: id, ...CENTRE, order, position, pairs: position, pairsUsed: position, dice };
}

const RESULTS: readonly UnitResult[] = [
  unit('a', [
    { example: 'set/task/0', ...CENTRE, pairs: 0, pairsUsed: 0, dice: [0, 0.82, 0.86, 0.91] },
    { example: 'set/task/1', ...CENTRE, pairs: 0, pairsUsed: 0, dice: [0, 0.5, 0.83] },
  ]),
  unit('b', [
    place(0, 0, [0, 0.4, 0.9]),
    place(0, 1, [0.6, 0.92]),
    place(1, 0, [0, 0.1, 0.2, 0.5, 0.95]),
    place(1, 1, [0.95]),
  ]),
  unit('e', [place(0, 0, [0, 0.4, 0.9]), place(0, 1, [0.7, 0.8, 0.85, 0.9])]),
  unit('f', [place(0, 0, [0, 0.4, 0.9]), place(0, 1, [0, 0.6, 0.7, 0.8, 0.9])]),
  unit('c', [
    { example: 'set/task/0', pairs: 1, pairsUsed: 1, dice: [0.5] },
    { example: 'set/task/0', pairs: 64, pairsUsed: 17, dice: [0.7] },
  ]),
  unit('d', [{ example: 'set/task/0', ...CENTRE, pairs: 4, pairsUsed: 4, dice: [0.6, 0.8] }]),
];

const INPUT: EvaluationInput = {
  version: '1.2.3',
  seed: 0,
  settings: SETTINGS_HERE,
  protocols: ['a', 'b', 'c', 'd', 'e', 'f'],
  dataSets: [
    {
      name: 'set',
      sha256: 'f'.repeat(64),
      seenInTraining: false,
      tasks: [{ name: 'task', images: 20, subjects: 18 }],
    },
  ],
  systems: [
    { id: 'ours', title: 'Ours <1|2>', fingerprint: 'a'.repeat(64) },
    { id: 'sam', title: 'SAM', missing: 'get it there' },
  ],
  results: RESULTS,
};

describe('the summary', () => {
  const summary = summarise(INPUT);

  it('counts interactions to each target; an image that never gets there counts as twenty', () => {
    const [{ interactions, reached, images }] = summary.perImage;
    expect(images).toBe(2);
    expect(interactions['80'].mean).toBe(1.5);
    expect(interactions['85'].mean).toBe(11);
    expect(interactions['90'].mean).toBe(11.5);
    expect(reached).toEqual({ '80': 1, '85': 0.5, '90': 0.5 });
  });

  it('averages a data set over its orders, image by image', () => {
    const [{ interactions, byPosition, startDice, finalDice, orders }] = summary.dataSet;
    expect(orders).toBe(2);
    expect(interactions.mean).toBe(1.75);
    expect(byPosition.map(({ mean }) => mean)).toEqual([3, 0.5]);
    expect(startDice?.mean).toBeCloseTo((0.6 + 0.95) / 2);
    expect(finalDice.mean).toBeCloseTo((0.9 + 0.92 + 0.95 + 0.95) / 4);
  });

  it('compares predictions and truth on the same orders only', () => {
    const [{ predictions, truth, extraInteractions }] = summary.comparison;
    expect(predictions.orders).toBe(1);
    expect(predictions.interactions.mean).toBe(1.5);
    expect(truth.interactions.mean).toBe(2.5);
    expect(extraInteractions.mean).toBe(-1);
  });

  it('says what the context saves on the same images', () => {
    const [{ withContext, without, savedInteractions }] = summary.saving;
    expect(withContext.interactions.mean).toBe(1.5);
    expect(without.interactions.mean).toBe(3);
    expect(savedInteractions.mean).toBe(1.5);
    expect(reportFiles(INPUT)['results.md']).toMatch(/\| 3\.0 .*\| 1\.5 .*\| 1\.5 .*\| 50 % \|/);
  });

  it('says how many pairs there really were', () => {
    expect(summary.contextOnly).toMatchObject([
      { pairs: 1, pairsUsed: 1, completeTasks: 1 },
      { pairs: 64, pairsUsed: 17, completeTasks: 0 },
    ]);
    expect(summary.grid[0].dice.map(({ mean }) => mean)).toEqual([0.6, 0.8]);
  });

  it('takes of the supervised networks those of the evaluated tasks', () => {
    const results = [
      { dataSet: 'set', task: 'task', dice: 0.9, trainImages: 12 },
      { dataSet: 'set', task: 'other', dice: 0.1, trainImages: 2 },
    ];
    const { supervised } = summarise({ ...INPUT, supervised: { tasks: results } });
    expect(supervised).toMatchObject({ trainImages: 12, dice: { mean: 0.9, tasks: 1 } });
    expect(summary.supervised).toBeUndefined();
  });
});

describe('harm', () => {
  it('counts corrections that cost more than half a point of Dice', () => {
    const dice = [0.6, 0.59, 0.587, 0.9, 0.8];
    expect(harmOf({ dice, pairsUsed: 3 })).toEqual({ corrections: 4, harmful: 2 });
  });

  it('does not blame the first prompt of an image without a context', () => {
    expect(harmOf({ dice: [0.5, 0.1, 0.2], pairsUsed: 0 })).toEqual({ corrections: 1, harmful: 0 });
    expect(harmOf({ dice: [0], pairsUsed: 0 })).toEqual({ corrections: 0, harmful: 0 });
  });

  it('is reported by what the context held, and only where something was corrected', () => {
    const worse = [
      unit('b', [place(0, 0, [0.91]), place(0, 1, [0.6, 0.4, 0.92])]),
      unit('f', [place(0, 0, [0, 0.4, 0.95])]),
    ];
    const { 'results.md': markdown } = reportFiles({ ...INPUT, results: worse, protocols: ['b'] });
    const [, section] = markdown.split('## Corrections that made it worse');
    expect(section).toMatch(/\| centre clicks \| predictions \| 50\.0/);
    expect(section).toMatch(/\| centre clicks \| nothing \| 0\.0/);
    expect(section.split('##')[0]).not.toContain('SAM');
  });
});

describe('the report', () => {
  const files = reportFiles(INPUT);
  const markdown = files['results.md'];

  it('holds every table and plot, and links only what it holds', () => {
    for (const letter of ['a', 'b', 'c', 'd', 'e', 'f']) {
      expect(markdown).toContain(`## (${letter})`);
    }
    const links = [...markdown.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file]) => file);
    expect(links.sort()).toEqual(
      Object.keys(files)
        .filter((name) => name.endsWith('.svg'))
        .sort()
    );
    expect(links).toHaveLength(3);
  });

  it('keeps a row for a system without weights, and says how to get them', () => {
    expect(markdown).toContain('| SAM | not at hand | get it there |');
    expect(markdown.match(/\| SAM \|.*weights not at hand/g)).toHaveLength(6);
  });

  it('marks every published figure as measured on other data', () => {
    expect(markdown).toMatch(/\| SAM \| weights not at hand \| – \| – \| ≈ 8\.5 \|/);
    expect(markdown).toContain('published, other data');
    expect(files['dice-over-context.svg']).toContain('published, other data');
  });

  it('gives names no meaning in Markdown or SVG', () => {
    expect(markdown).toContain('Ours &lt;1\\|2>');
    expect(files['grid-ours.svg']).toContain('Ours &lt;1|2&gt;');
  });

  it('leaves out what was not asked for', () => {
    const own = reportFiles({
      ...INPUT,
      protocols: ['c'],
      results: RESULTS.filter(({ protocol }) => protocol === 'c'),
    });
    expect(own['results.md']).not.toContain('## (a)');
    expect(Object.keys(own).sort()).toEqual([
      'dice-over-context.svg',
      'results.json',
      'results.md',
    ]);
  });

  it('is the same whichever unit was finished first', () => {
    expect(reportFiles({ ...INPUT, results: [...RESULTS].reverse() })).toEqual(files);
  });
});
