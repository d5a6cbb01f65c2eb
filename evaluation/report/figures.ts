import { annotatorOf } from '../annotator/annotators';
import type { AnnotatorId } from '../annotator/types';
import { heatMap } from '../plots/heatMap';
import { lineChart, type ChartLine } from '../plots/lineChart';
import { PUBLISHED } from './published';
import type { EvaluationInput, EvaluationSummary } from './types';

/** A drawing and the name of its file. */
export interface Figure {
  readonly file: string;
  readonly caption: string;
  readonly svg: string;
}

/** The plots of a report; those without any measured line are left out. */
export function figures(input: EvaluationInput, summary: EvaluationSummary): Figure[] {
  const overImages = input.settings.dataSet.annotators.flatMap((annotator) =>
    interactionsOverImages(input, summary, annotator)
  );
  return [...overImages, ...diceOverContext(input, summary), ...grids(input, summary)];
}

function interactionsOverImages(
  input: EvaluationInput,
  summary: EvaluationSummary,
  annotator: AnnotatorId
): Figure[] {
  const lines: ChartLine[] = input.systems.flatMap(({ id, title }) =>
    summary.dataSet
      .filter((entry) => entry.system === id && entry.annotator === annotator)
      .map(({ byPosition }) => ({
        title,
        points: byPosition.map(({ mean, low, high }, place) => ({
          x: place + 1,
          y: mean,
          low,
          high,
        })),
      }))
  );
  if (lines.length === 0) {
    return [];
  }
  if (annotator === 'centre-click') {
    lines.push({
      title: 'MultiverSeg, published, other data',
      points: PUBLISHED.clicksByImage.map(({ image, clicks }) => ({ x: image, y: clicks })),
      isReference: true,
      isUnconnected: true,
    });
  }
  const caption = `${capitalised(annotatorOf(annotator).title)} to 90 % Dice over a data set`;
  const images = Math.max(...lines.flatMap((line) => line.points.map(({ x }) => x)));
  const svg = lineChart({
    title: caption,
    xTitle: 'image number',
    yTitle: 'interactions (at most 20)',
    xTicks: Array.from({ length: images }, (_, index) => index + 1),
    yRange: [0, 20],
    yTicks: [0, 5, 10, 15, 20],
    lines,
  });
  return [{ file: `interactions-over-images-${annotator}.svg`, caption, svg }];
}

function diceOverContext(input: EvaluationInput, summary: EvaluationSummary): Figure[] {
  const lines: ChartLine[] = input.systems.flatMap(({ id, title }) => {
    const own = summary.contextOnly.filter(({ system }) => system === id);
    const points = own.map(({ pairs, dice: [{ mean, low, high }] }) => ({
      x: pairs,
      y: 100 * mean,
      low: 100 * low,
      high: 100 * high,
    }));
    return own.length > 0 ? [{ title, points }] : [];
  });
  if (lines.length === 0) {
    return [];
  }
  const reference = (title: string, id: string): ChartLine => ({
    title: `${title}, published, other data`,
    points: Object.entries(PUBLISHED.contextOnly[id] ?? {}).map(([pairs, share]) => ({
      x: Number(pairs),
      y: 100 * (share ?? 0),
    })),
    isReference: true,
  });
  const caption = 'Dice from the context alone';
  const svg = lineChart({
    title: caption,
    xTitle: 'pairs with true masks (all there are, where a task has fewer)',
    yTitle: 'Dice, %',
    xTicks: input.settings.contextOnly.pairs,
    isLogarithmic: true,
    yRange: [0, 100],
    yTicks: [0, 20, 40, 60, 80, 100],
    lines: [...lines, reference('MultiverSeg', 'multiverseg'), reference('UniverSeg', 'universeg')],
  });
  return [{ file: 'dice-over-context.svg', caption, svg }];
}

function grids(input: EvaluationInput, summary: EvaluationSummary): Figure[] {
  return input.systems.flatMap(({ id, title }) => {
    const own = summary.grid.filter(({ system }) => system === id);
    if (own.length === 0) {
      return [];
    }
    const caption = `Dice over context size and clicks: ${title}`;
    const svg = heatMap({
      title: `Dice, %: ${title}`,
      subtitle: 'true masks as context, centre clicks',
      xTitle: 'clicks',
      yTitle: 'pairs',
      columns: own[0].dice.map((_, clicks) => String(clicks)),
      rows: own.map(({ pairs, dice }) => ({
        title: String(pairs),
        values: dice.map(({ mean }) => mean),
      })),
    });
    return [{ file: `grid-${id}.svg`, caption, svg }];
  });
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
