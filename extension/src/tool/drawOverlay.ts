import type { Types as ToolTypes } from '@cornerstonejs/tools';
import type { SlicePoint } from '@multiverseg/core/image/types';
import type { Polarity, Prompt } from '@multiverseg/core/prompts/types';
import type { Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import { affineMap } from './affineMap';
import { drawChange } from './drawChange';
import { drawErrors } from './drawErrors';
import { drawNeighbour, drawNameOf } from './drawNeighbour';
import { drawSquare } from './drawSquare';
import { drawNode, setText, toClosedPath, toPath, type CanvasPoint } from './svgNodes';
import type { Overlay, Stroke } from './types';

type ToCanvas = (world: Vector3) => CanvasPoint;

const CLICK_RADIUS = 5;
const POSITIVE_COLOUR = 'hsl(var(--highlight))';
const NEGATIVE_COLOUR = 'hsl(var(--foreground))';

/**
 * Draws the preview and the prompts into the viewport's SVG layer, in canvas coordinates.
 * Positive prompts are filled and solid, negative ones hollow with a bar and dashed, so that they
 * can be told apart without seeing colour.
 *
 * @param hint the line over the image, in words
 */
export function drawOverlay(
  svg: ToolTypes.SVGDrawingHelper,
  overlay: Overlay,
  worldToCanvas: ToCanvas,
  canvasWidth: number,
  hint?: string
): void {
  const toCanvas = affineMap((point) => worldToCanvas(overlay.geometry.sliceToWorld(point)));
  const fromRing = (x: number, y: number) => toCanvas({ x, y });
  overlay.others?.forEach((other) => drawNeighbour(svg, other, fromRing));
  if (overlay.square) {
    drawSquare(svg, overlay.square, toCanvas);
  }
  drawPreview(svg, overlay, toCanvas);
  drawErrors(svg, overlay.errorBands ?? [], fromRing);
  drawNameOf(svg, 'preview', overlay, fromRing);
  for (const prompt of overlay.prompts) {
    drawPrompt(svg, prompt, toCanvas);
  }
  if (overlay.stroke) {
    drawStroke(svg, overlay.stroke, worldToCanvas, overlay);
  }
  if (hint) {
    drawHint(svg, hint, canvasWidth);
  }
}

function drawHint(svg: ToolTypes.SVGDrawingHelper, hint: string, canvasWidth: number): void {
  const node = drawNode(svg, 'hint', 'text', {
    x: String(canvasWidth / 2),
    y: '48', // Below the host's orientation letter and arrows.
    'text-anchor': 'middle',
    'font-size': '13',
    fill: 'hsl(var(--highlight))',
    stroke: 'hsl(var(--background))',
    'stroke-width': '3',
    'paint-order': 'stroke',
    'data-cy': 'multiverseg-hint',
  });
  setText(node, hint);
}

function drawPreview(
  svg: ToolTypes.SVGDrawingHelper,
  { previewRings, previewColour, change }: Overlay,
  toSlice: (point: SlicePoint) => CanvasPoint
): void {
  const toCanvas = (x: number, y: number) => toSlice({ x, y });
  if (change) {
    drawChange(svg, change, toCanvas);
  }
  if (previewRings.length === 0) {
    return;
  }
  const path = { d: toClosedPath(previewRings, toCanvas), 'fill-rule': 'evenodd' };
  if (change) {
    // Of the accepted mask's colour: a dark line beside it sets it off, and no fill lies over that mask.
    drawNode(svg, 'preview-casing', 'path', {
      ...path,
      fill: 'none',
      stroke: 'hsl(var(--background))',
      'stroke-width': '5',
    });
  }
  drawNode(svg, 'preview', 'path', {
    ...path,
    fill: change ? 'none' : previewColour,
    'fill-opacity': '0.25',
    stroke: change ? 'hsl(var(--foreground))' : previewColour,
    'stroke-width': '2',
    'stroke-dasharray': change ? '10 4 2 4' : '6 3',
    'data-cy': 'multiverseg-preview',
  });
}

function drawPrompt(
  svg: ToolTypes.SVGDrawingHelper,
  prompt: Prompt,
  toCanvas: (point: SlicePoint) => CanvasPoint
): void {
  switch (prompt.kind) {
    case 'click':
      return drawClick(svg, prompt.id, prompt.polarity, toCanvas(prompt.point));
    case 'scribble':
      return drawScribble(svg, prompt.id, prompt.polarity, prompt.points.map(toCanvas));
    case 'box':
      return drawBox(svg, prompt.id, boxCorners(prompt.corners).map(toCanvas));
  }
}

function drawStroke(
  svg: ToolTypes.SVGDrawingHelper,
  { kind, polarity, worldPoints }: Stroke,
  worldToCanvas: ToCanvas,
  { geometry }: Overlay
): void {
  if (kind === 'box' && worldPoints.length === 2) {
    const [a, b] = worldPoints.map((world) => geometry.worldToSlice(world));
    const corners = boxCorners([a, b]).map((point) => worldToCanvas(geometry.sliceToWorld(point)));
    drawBox(svg, 'stroke', corners);
  } else if (kind === 'scribble') {
    drawScribble(svg, 'stroke', polarity, worldPoints.map(worldToCanvas));
  }
}

function drawClick(
  svg: ToolTypes.SVGDrawingHelper,
  id: string,
  polarity: Polarity,
  [x, y]: CanvasPoint
): void {
  const isPositive = polarity === 'positive';
  drawNode(svg, id, 'circle', {
    cx: String(x),
    cy: String(y),
    r: String(CLICK_RADIUS),
    fill: isPositive ? POSITIVE_COLOUR : 'hsl(var(--background))',
    stroke: isPositive ? 'hsl(var(--background))' : NEGATIVE_COLOUR,
    'stroke-width': '2',
    'data-cy': `multiverseg-prompt-${polarity}`,
  });
  if (!isPositive) {
    const reach = CLICK_RADIUS - 2;
    drawNode(svg, `${id}-bar`, 'path', {
      d: `M${x - reach},${y}L${x + reach},${y}`,
      stroke: NEGATIVE_COLOUR,
      'stroke-width': '2',
    });
  }
}

function drawScribble(
  svg: ToolTypes.SVGDrawingHelper,
  id: string,
  polarity: Polarity,
  points: readonly CanvasPoint[]
): void {
  const isPositive = polarity === 'positive';
  const line = { d: toPath(points), fill: 'none', 'stroke-linecap': 'round' };
  drawNode(svg, `${id}-casing`, 'path', {
    ...line,
    stroke: 'hsl(var(--background))',
    'stroke-width': '5',
  });
  drawNode(svg, id, 'path', {
    ...line,
    stroke: isPositive ? POSITIVE_COLOUR : NEGATIVE_COLOUR,
    'stroke-width': '3',
    'stroke-dasharray': isPositive ? 'none' : '2 6',
    'data-cy': `multiverseg-prompt-${polarity}`,
  });
}

function drawBox(
  svg: ToolTypes.SVGDrawingHelper,
  id: string,
  corners: readonly CanvasPoint[]
): void {
  drawNode(svg, id, 'path', {
    d: `${toPath(corners)}Z`,
    fill: 'none',
    stroke: POSITIVE_COLOUR,
    'stroke-width': '2',
    'data-cy': 'multiverseg-prompt-box',
  });
}

function boxCorners([a, b]: readonly [SlicePoint, SlicePoint]): SlicePoint[] {
  return [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
}
