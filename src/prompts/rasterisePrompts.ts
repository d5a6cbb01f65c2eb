import type { ModelAxis } from '../image/ModelAxis';
import type { ModelGrid } from '../image/ModelGrid';
import type { ModelPoint, SlicePoint } from '../image/types';
import { clipSegment, type ImageArea } from './clipSegment';
import { isFinitePrompt } from './promptExtent';
import type { Prompt, PromptChannels } from './types';

/** Slack for rounding when a box side lies exactly on a pixel centre. */
const BOX_TOLERANCE = 1e-6;

/**
 * Draws prompts on the model's grid. Clicks and scribbles set every pixel whose centre lies within
 * `radius` of them and always the pixels they pass through, so none is lost on the way down; boxes
 * are filled, sides included. Nothing is drawn in the padding: clicks and boxes beside the image are
 * moved to its edge, scribbles are cut off at it. Prompts without a finite point draw nothing, nor
 * does what lies outside the grid's crop.
 * @param radius in model pixels, 0 or more
 * @returns size × size channels, 0 or 1
 * @throws RangeError when the radius is negative or not finite
 */
export function rasterisePrompts(
  prompts: readonly Prompt[],
  grid: ModelGrid,
  radius: number
): PromptChannels {
  if (!(Number.isFinite(radius) && radius >= 0)) {
    throw new RangeError(`A prompt radius is 0 or more model pixels, got ${radius}`);
  }
  const pixelCount = grid.size * grid.size;
  const channels: PromptChannels = {
    box: new Float32Array(pixelCount),
    positive: new Float32Array(pixelCount),
    negative: new Float32Array(pixelCount),
  };
  for (const prompt of prompts.filter(isFinitePrompt)) {
    if (prompt.kind === 'box') {
      const [from, to] = prompt.corners;
      if (!meetsCrop(from, to, grid)) {
        continue;
      }
      drawBox(channels.box, grid, grid.sliceToModel(from), grid.sliceToModel(to));
      continue;
    }
    const points = prompt.kind === 'click' ? [prompt.point] : prompt.points;
    drawStroke(channels[prompt.polarity], grid, points, radius);
  }
  return channels;
}

function drawBox(channel: Float32Array, grid: ModelGrid, from: ModelPoint, to: ModelPoint): void {
  const area = areaOf(grid);
  const [left, right] = pixelRange(from.x, to.x, area.left, area.right);
  const [top, bottom] = pixelRange(from.y, to.y, area.top, area.bottom);
  for (let y = top; y <= bottom; y++) {
    channel.fill(1, y * grid.size + left, y * grid.size + right + 1);
  }
}

/** True when a box, moved onto the slice where it lies beside it, and the grid's crop have a place in common. */
function meetsCrop(from: SlicePoint, to: SlicePoint, { x, y }: ModelGrid): boolean {
  return meets(x, from.x, to.x) && meets(y, from.y, to.y);
}

function meets(axis: ModelAxis, a: number, b: number): boolean {
  // Either an end of the box lies in the crop, or the crop lies between them.
  const middle = axis.toSlice((axis.size - 1) / 2);
  return axis.covers(a) || axis.covers(b) || (Math.min(a, b) <= middle && middle <= Math.max(a, b));
}

/** The pixels whose centres lie between two positions; at least the one in the middle. */
function pixelRange(a: number, b: number, first: number, last: number): [number, number] {
  const low = clamp(Math.min(a, b), first, last);
  const high = clamp(Math.max(a, b), first, last);
  const start = Math.ceil(low - BOX_TOLERANCE);
  const end = Math.floor(high + BOX_TOLERANCE);
  const middle = Math.round((low + high) / 2);
  return start <= end ? [start, end] : [middle, middle];
}

function drawStroke(
  channel: Float32Array,
  grid: ModelGrid,
  slicePoints: readonly SlicePoint[],
  radius: number
): void {
  const area = areaOf(grid);
  const points = slicePoints.map((point) => grid.sliceToModel(point));
  let isDrawn = false;
  for (let index = 0; index < points.length; index++) {
    const segment = clipSegment(points[Math.max(0, index - 1)], points[index], area);
    if (segment) {
      drawThinLine(channel, grid, segment[0], segment[1]);
      drawThickLine(channel, grid, segment[0], segment[1], radius);
      isDrawn = true;
    }
  }
  if (!isDrawn && grid.covers(slicePoints[0])) {
    const edgePoint = clampToArea(points[0], area);
    drawThinLine(channel, grid, edgePoint, edgePoint);
    drawThickLine(channel, grid, edgePoint, edgePoint, radius);
  }
}

/** Sets the pixel nearest to each step along the line, without gaps (8 neighbours). */
function drawThinLine(
  channel: Float32Array,
  grid: ModelGrid,
  from: ModelPoint,
  to: ModelPoint
): void {
  const area = areaOf(grid);
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))));
  for (let step = 0; step <= steps; step++) {
    const x = from.x + ((to.x - from.x) * step) / steps;
    const y = from.y + ((to.y - from.y) * step) / steps;
    const pixel = clampToArea({ x: Math.round(x), y: Math.round(y) }, area);
    channel[pixel.y * grid.size + pixel.x] = 1;
  }
}

/** Sets the pixels whose centres are no farther than `radius` from the line. */
function drawThickLine(
  channel: Float32Array,
  grid: ModelGrid,
  from: ModelPoint,
  to: ModelPoint,
  radius: number
): void {
  const area = areaOf(grid);
  const left = Math.max(area.left, Math.ceil(Math.min(from.x, to.x) - radius));
  const right = Math.min(area.right, Math.floor(Math.max(from.x, to.x) + radius));
  const top = Math.max(area.top, Math.ceil(Math.min(from.y, to.y) - radius));
  const bottom = Math.min(area.bottom, Math.floor(Math.max(from.y, to.y) + radius));
  const squaredRadius = radius * radius;
  const directionX = to.x - from.x;
  const directionY = to.y - from.y;
  const squaredLength = directionX * directionX + directionY * directionY;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = (x - from.x) * directionX + (y - from.y) * directionY;
      const fraction = squaredLength > 0 ? clamp(along / squaredLength, 0, 1) : 0;
      const distanceX = x - from.x - fraction * directionX;
      const distanceY = y - from.y - fraction * directionY;
      if (distanceX * distanceX + distanceY * distanceY <= squaredRadius) {
        channel[y * grid.size + x] = 1;
      }
    }
  }
}

function areaOf(grid: ModelGrid): ImageArea {
  return { left: grid.x.first, right: grid.x.last, top: grid.y.first, bottom: grid.y.last };
}

function clampToArea(point: ModelPoint, area: ImageArea): ModelPoint {
  return {
    x: clamp(point.x, area.left, area.right),
    y: clamp(point.y, area.top, area.bottom),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
