import type { SeriesWork } from '../series/Person';
import type { StructureWork } from '../series/WorkInOrder';
import { percentOf, table } from './markdown';

interface WorkRecord {
  readonly series: string;
  readonly structure: string;
  readonly slices: number;
  readonly work?: StructureWork;
}

type Worked = WorkRecord & { readonly work: StructureWork };

/** Prompts for whole series and for whole patients; nothing where nobody worked. */
export function workTables(records: readonly WorkRecord[]): readonly string[] {
  const worked = records.filter((record): record is Worked => record.work !== undefined);
  return worked.length === 0
    ? []
    : [
        '## Prompts',
        'With `--work`. A simulated person draws along the contour of the largest mistake, at most ten strokes on a slice, small structures looked at closer. The patients come one after the other; what was accepted of a structure is there as examples for the next patient, in each way of working what came of that way.',
        'Each slice anew: every slice is drawn from nothing and corrected to 90 % Dice, as without examples. Slice by slice: every slice is predicted from those before it and the earlier patients, and corrected to 90 % Dice. Following: the middle slice, then following; the slice that is most wrong is corrected, to two points above the goal, and followed again from there, until the whole series reaches the goal. Putting a slice away counts as a prompt. Who works slice by slice knows only the slice at hand, so each has to reach the goal; who follows looks at the whole.',
        '### A whole series to 90 % Dice',
        seriesTable(worked),
        '### A whole patient, each structure to 85 % Dice, through following, at most four strokes on a slice',
        patientTable(worked),
      ];
}

function seriesTable(worked: readonly Worked[]): string {
  const rows = worked.map(({ series, structure, slices, work }) => [
    `${series}/${structure}`,
    String(slices),
    ...cells(work.eachAnew),
    ...cells(work.sliceBySlice),
    ...cells(work.following.series),
    String(work.following.series.slices),
  ]);
  const heads = ['each slice anew', 'slice by slice', 'following'].flatMap((way) => [
    `prompts, ${way}`,
    'Dice',
  ]);
  return table([
    ['structure', 'slices', ...heads, 'on slices'],
    ...rows,
    ...(
      [
        ['first patients', ({ work }) => work.isFirst],
        ['later patients', ({ work }) => !work.isFirst],
        ['together', () => true],
      ] satisfies readonly (readonly [string, (one: Worked) => boolean])[]
    )
      .map(([title, isMeant]) => [title, worked.filter(isMeant)] as const)
      .filter(([, some]) => some.length > 0)
      .map(([title, some]) => sumRow(title, some)),
  ]);
}

function sumRow(title: string, worked: readonly Worked[]): readonly string[] {
  const [anew, alone, followed] = [
    total(worked, ({ work }) => work.eachAnew.prompts),
    total(worked, ({ work }) => work.sliceBySlice.prompts),
    total(worked, ({ work }) => work.following.series.prompts),
  ];
  const fewer = `${(anew / followed).toFixed(1)} and ${(alone / followed).toFixed(1)} times fewer`;
  const slices = String(total(worked, (one) => one.slices));
  const prompted = String(total(worked, ({ work }) => work.following.series.slices));
  return [title, slices, `${anew}`, '', `${alone}`, '', `${followed} (${fewer})`, '', prompted];
}

function patientTable(worked: readonly Worked[]): string {
  const patients = [...new Set(worked.map(({ series }) => series))]
    .map((series) => worked.filter((record) => record.series === series))
    .filter((structures) => structures.length > 1);
  return table([
    ['patient', 'structures', 'slices', 'prompts', 'on slices', 'Dice of the structures'],
    ...patients.map((structures) => [
      structures[0].series,
      String(structures.length),
      String(total(structures, ({ slices }) => slices)),
      String(total(structures, ({ work }) => work.following.patient.prompts)),
      String(total(structures, ({ work }) => work.following.patient.slices)),
      structures.map(({ work }) => percentOf(work.following.patient.dice)).join(', '),
    ]),
  ]);
}

const cells = ({ prompts, dice }: SeriesWork): readonly string[] => [
  String(prompts),
  percentOf(dice),
];

function total(worked: readonly Worked[], of: (one: Worked) => number): number {
  return worked.reduce((sum, one) => sum + of(one), 0);
}
