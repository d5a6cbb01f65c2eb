import { drawing, element, points, short, text } from './svg';

/** One point with its confidence interval; without one it is a published figure. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

export interface ChartLine {
  readonly title: string;
  readonly points: readonly ChartPoint[];
  /** Published elsewhere: drawn dashed, with open circles. */
  readonly isReference?: boolean;
  /** Single points, nothing known between them. */
  readonly isUnconnected?: boolean;
}

export interface LineChart {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Positions of the marks on the x axis; the axis runs over their logarithm if asked to. */
  readonly xTicks: readonly number[];
  readonly isLogarithmic?: boolean;
  readonly yRange: readonly [number, number];
  readonly yTicks: readonly number[];
  readonly lines: readonly ChartLine[];
}

const WIDTH = 860;
const PLOT = { left: 60, top: 44, width: 470, height: 300 };
const HEIGHT = PLOT.top + PLOT.height + 56;
/** Okabe and Ito: told apart by colour-blind people too. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];
const REFERENCE_COLOUR = '#777777';
/** Dashes of the published lines, in turn. */
const DASHES = ['6 4', '2 4', '10 3 2 3'];

/** Lines with their confidence bands and a legend, as SVG. */
export function lineChart(chart: LineChart): string {
  const scale = scaleOf(chart);
  const references = chart.lines.filter(({ isReference }) => isReference);
  const marks = chart.lines.map((line, index) => {
    const ink = line.isReference
      ? { colour: REFERENCE_COLOUR, dashes: DASHES[references.indexOf(line) % DASHES.length] }
      : { colour: COLOURS[index % COLOURS.length], dashes: 'none' };
    return [...drawLine(line, ink, scale), ...drawLegend(line, ink, index)];
  });
  return drawing(WIDTH, HEIGHT, chart.title, [
    text(PLOT.left, 24, chart.title, { 'font-size': 15, 'font-weight': 'bold' }),
    ...drawAxes(chart, scale),
    ...marks.flat(),
  ]);
}

interface Ink {
  readonly colour: string;
  readonly dashes: string;
}

interface Scale {
  x(value: number): number;
  y(value: number): number;
}

function scaleOf({ xTicks, isLogarithmic, yRange }: LineChart): Scale {
  const along = (value: number): number => (isLogarithmic ? Math.log2(value) : value);
  const first = along(xTicks[0]);
  const last = along(xTicks[xTicks.length - 1]);
  const [low, high] = yRange;
  return {
    x: (value) =>
      PLOT.left + 12 + ((along(value) - first) / (last - first || 1)) * (PLOT.width - 24),
    y: (value) => {
      const share = (Math.min(high, Math.max(low, value)) - low) / (high - low);
      return PLOT.top + PLOT.height * (1 - share);
    },
  };
}

function drawAxes(chart: LineChart, scale: Scale): string[] {
  const right = PLOT.left + PLOT.width;
  const bottom = PLOT.top + PLOT.height;
  const middleY = PLOT.top + PLOT.height / 2;
  return [
    ...chart.yTicks.flatMap((tick) => [
      straight(PLOT.left, scale.y(tick), right, scale.y(tick), '#dddddd'),
      text(PLOT.left - 8, scale.y(tick) + 4, String(tick), { 'text-anchor': 'end' }),
    ]),
    ...chart.xTicks.flatMap((tick) => [
      straight(scale.x(tick), bottom, scale.x(tick), bottom + 5, '#222222'),
      text(scale.x(tick), bottom + 19, String(tick), { 'text-anchor': 'middle' }),
    ]),
    straight(PLOT.left, bottom, right, bottom, '#222222'),
    text(PLOT.left + PLOT.width / 2, bottom + 42, chart.xTitle, { 'text-anchor': 'middle' }),
    text(16, middleY, chart.yTitle, {
      'text-anchor': 'middle',
      transform: `rotate(-90 16 ${middleY})`,
    }),
  ];
}

function drawLine(line: ChartLine, ink: Ink, scale: Scale): string[] {
  const places = line.points.map(({ x, y }) => [scale.x(x), scale.y(y)] as const);
  const upper = line.points.map(({ x, y, high = y }) => [scale.x(x), scale.y(high)] as const);
  const lower = line.points.map(({ x, y, low = y }) => [scale.x(x), scale.y(low)] as const);
  const band = element('polygon', {
    points: points([...upper, ...lower.reverse()]),
    fill: ink.colour,
    'fill-opacity': 0.14,
  });
  const curve = element('polyline', {
    points: points(places),
    fill: 'none',
    stroke: ink.colour,
    'stroke-width': 2,
    'stroke-dasharray': ink.dashes,
  });
  return [
    ...(line.isReference ? [] : [band]),
    ...(line.isUnconnected ? [] : [curve]),
    ...places.map(([x, y]) => circle(x, y, ink.colour, line.isReference === true)),
  ];
}

function drawLegend(line: ChartLine, { colour, dashes }: Ink, index: number): string[] {
  const x = PLOT.left + PLOT.width + 22;
  const y = PLOT.top + 12 + 20 * index;
  return [
    ...(line.isUnconnected ? [] : [straight(x, y, x + 30, y, colour, dashes)]),
    circle(x + 15, y, colour, line.isReference === true),
    text(x + 38, y + 4, line.title),
  ];
}

function circle(x: number, y: number, colour: string, isOpen: boolean): string {
  const fill = isOpen ? '#ffffff' : colour;
  return element('circle', { cx: short(x), cy: short(y), r: 3.2, fill, stroke: colour });
}

function straight(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  dashes?: string
): string {
  return element('line', {
    x1: short(x1),
    y1: short(y1),
    x2: short(x2),
    y2: short(y2),
    stroke,
    ...(dashes ? { 'stroke-dasharray': dashes, 'stroke-width': 2 } : {}),
  });
}
