import { drawing, element, text } from './svg';

export interface HeatMap {
  readonly title: string;
  readonly subtitle: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly columns: readonly string[];
  /** Values in [0, 1], one per column; the first row is drawn at the bottom. */
  readonly rows: readonly { readonly title: string; readonly values: readonly number[] }[];
}

const CELL = { width: 72, height: 44 };
const MARGIN = { left: 96, top: 64, right: 24, bottom: 56 };
const DARK: Colour = [8, 48, 107];
const LIGHT: Colour = [247, 251, 255];
/** Above this share of dark, the text is white. */
const DARK_SHARE = 0.5;

type Colour = readonly [number, number, number];

/** A table of shares with its values coloured and written as percent, as SVG. */
export function heatMap({ title, subtitle, xTitle, yTitle, columns, rows }: HeatMap): string {
  const width = MARGIN.left + Math.max(5, columns.length) * CELL.width + MARGIN.right;
  const bottom = MARGIN.top + rows.length * CELL.height;
  const middleY = MARGIN.top + (rows.length * CELL.height) / 2;
  const middleX = MARGIN.left + (columns.length * CELL.width) / 2;
  return drawing(width, bottom + MARGIN.bottom, title, [
    text(20, 26, title, { 'font-size': 15, 'font-weight': 'bold' }),
    text(20, 46, subtitle, { fill: '#555555' }),
    ...rows.flatMap((row, index) => {
      const y = bottom - (index + 1) * CELL.height;
      return [
        text(MARGIN.left - 10, y + CELL.height / 2 + 4, row.title, { 'text-anchor': 'end' }),
        ...row.values.flatMap((value, column) => drawCell(column, y, value)),
      ];
    }),
    ...columns.map((column, index) =>
      text(MARGIN.left + (index + 0.5) * CELL.width, bottom + 20, column, {
        'text-anchor': 'middle',
      })
    ),
    text(middleX, bottom + 42, xTitle, { 'text-anchor': 'middle' }),
    text(20, middleY, yTitle, { 'text-anchor': 'middle', transform: `rotate(-90 20 ${middleY})` }),
  ]);
}

function drawCell(column: number, y: number, value: number): string[] {
  const x = MARGIN.left + column * CELL.width;
  const share = Math.min(1, Math.max(0, value));
  const colour = LIGHT.map((light, index) => Math.round(light + (DARK[index] - light) * share));
  return [
    element('rect', {
      x,
      y,
      width: CELL.width - 2,
      height: CELL.height - 2,
      fill: `rgb(${colour.join(',')})`,
      stroke: '#cccccc',
    }),
    text(x + CELL.width / 2 - 1, y + CELL.height / 2 + 4, (100 * value).toFixed(1), {
      'text-anchor': 'middle',
      fill: share > DARK_SHARE ? '#ffffff' : '#222222',
    }),
  ];
}
