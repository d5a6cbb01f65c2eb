import { curveOf, type CurveExample, type Effort } from './curve';

/** The words of the picture, in the language of the page. */
export interface CurveWords {
  readonly title: (structure: string) => string;
  readonly prompts: string;
  readonly seconds: string;
  readonly image: string;
}

const WIDTH = 640;
const PLOT = { left: 60, right: 620, height: 140 };
const INK = '#1d2b3a';
const BAR = '#2f6fb0';
/** More bars than this have no room for their numbers. */
const MOST_NUMBERED = 24;

/** The learning curve of one structure as an SVG file: prompts and, where known, seconds for each image. */
export function curvePicture(examples: readonly CurveExample[], words: CurveWords): string {
  const { efforts } = curveOf(examples);
  const [{ structure }] = examples;
  const plots: (readonly [string, (effort: Effort) => number | undefined])[] = [
    [words.prompts, ({ prompts }) => prompts],
  ];
  if (efforts.some(({ seconds }) => seconds !== undefined)) {
    plots.push([words.seconds, ({ seconds }) => seconds]);
  }
  const height = 60 + plots.length * (PLOT.height + 60);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" ` +
      `viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" fill="${INK}">`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    text(WIDTH / 2, 28, words.title(structure), 'middle', 16),
    ...plots.map(([name, valueOf], index) =>
      plot(name, efforts.map(valueOf), 60 + index * (PLOT.height + 60), words.image)
    ),
    '</svg>',
  ].join('\n');
}

function plot(
  name: string,
  values: readonly (number | undefined)[],
  top: number,
  image: string
): string {
  const tallest = Math.max(1, ...values.map((value) => value ?? 0));
  const pitch = (PLOT.right - PLOT.left) / values.length;
  const bottom = top + PLOT.height;
  const bars = values.flatMap((value, index) => {
    if (value === undefined) {
      return [];
    }
    const height = (value / tallest) * PLOT.height;
    const [x, y, width] = [PLOT.left + pitch * (index + 0.15), bottom - height, 0.7 * pitch];
    return [
      `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" ` +
        `height="${rounded(height)}" fill="${BAR}"/>`,
      ...(values.length <= MOST_NUMBERED ? [text(x + width / 2, y - 4, rounded(value))] : []),
    ];
  });
  return [
    text(PLOT.left, top - 16, name, 'start', 13),
    `<path d="M${PLOT.left},${top}V${bottom}H${PLOT.right}" fill="none" stroke="${INK}"/>`,
    text(PLOT.left - 6, top + 4, rounded(tallest), 'end'),
    text(PLOT.left - 6, bottom + 4, '0', 'end'),
    text(PLOT.left + pitch / 2, bottom + 16, '1'),
    ...(values.length > 1
      ? [text(PLOT.right - pitch / 2, bottom + 16, String(values.length))]
      : []),
    text((PLOT.left + PLOT.right) / 2, bottom + 30, image),
    ...bars,
  ].join('\n');
}

function text(x: number, y: number, content: string, anchor = 'middle', size = 11): string {
  const escaped = content.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return (
    `<text x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}" ` +
    `font-size="${size}">${escaped}</text>`
  );
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
