import type { Types as ToolTypes } from '@cornerstonejs/tools';
import { drawNode, toClosedPath, type CanvasPoint } from './svgNodes';
import type { NeighbourPreview, Overlay, Rings } from './types';

type ToCanvas = (x: number, y: number) => CanvasPoint;

/** Draws the preview of a structure that is not in use: thinner than that of the one that is. */
export function drawNeighbour(
  svg: ToolTypes.SVGDrawingHelper,
  { segmentIndex, name, rings, colour }: NeighbourPreview,
  toCanvas: ToCanvas
): void {
  if (rings.length === 0) {
    return;
  }
  const node = `neighbour-${segmentIndex}`;
  drawNode(svg, node, 'path', {
    d: toClosedPath(rings, toCanvas),
    fill: colour,
    'fill-opacity': '0.15',
    'fill-rule': 'evenodd',
    stroke: colour,
    'stroke-width': '1.5',
    'stroke-dasharray': '2 3',
    'data-cy': 'multiverseg-neighbour',
  });
  drawName(svg, node, name, colour, topOf(rings, toCanvas));
}

/** Names the preview of the structure in use, where there are several. */
export function drawNameOf(
  svg: ToolTypes.SVGDrawingHelper,
  node: string,
  { previewName, previewRings, previewColour }: Overlay,
  toCanvas: ToCanvas
): void {
  if (previewName !== undefined && previewRings.length > 0) {
    drawName(svg, node, previewName, previewColour, topOf(previewRings, toCanvas));
  }
}

function drawName(
  svg: ToolTypes.SVGDrawingHelper,
  node: string,
  name: string,
  colour: string,
  [x, y]: CanvasPoint
): void {
  const text = drawNode(svg, `${node}-name`, 'text', {
    x: x.toFixed(1),
    y: (y - 5).toFixed(1),
    'text-anchor': 'middle',
    'font-size': '12',
    fill: colour,
    stroke: 'hsl(var(--background))',
    'stroke-width': '2',
    'paint-order': 'stroke',
    'data-cy': 'multiverseg-preview-name',
  });
  text.textContent = name;
}

/** The highest point of an outline on the screen. */
function topOf(rings: Rings, toCanvas: ToCanvas): CanvasPoint {
  let top: CanvasPoint = [0, Infinity];
  for (const [x, y] of rings.flat()) {
    const point = toCanvas(x, y);
    top = point[1] < top[1] ? point : top;
  }
  return top;
}
