import type { Types as ToolTypes } from '@cornerstonejs/tools';
import { drawNode, setText, toClosedPath, type CanvasPoint } from './svgNodes';
import type { NeighbourPreview, Overlay, Rings } from './types';

/** Above it the host writes patient and series, and we the line over the image and the chips. */
const FREE_FROM = 92;
/** Between a name and the outline below it. */
const GAP = 5;

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
  drawName(svg, node, name, colour, placeOf(rings, toCanvas));
}

/** Names the preview of the structure in use, where there are several. */
export function drawNameOf(
  svg: ToolTypes.SVGDrawingHelper,
  node: string,
  { previewName, previewRings, previewColour }: Overlay,
  toCanvas: ToCanvas
): void {
  if (previewName !== undefined && previewRings.length > 0) {
    drawName(svg, node, previewName, previewColour, placeOf(previewRings, toCanvas));
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
    y: y.toFixed(1),
    'text-anchor': 'middle',
    'font-size': '12',
    fill: colour,
    stroke: 'hsl(var(--background))',
    'stroke-width': '2',
    'paint-order': 'stroke',
    'data-cy': 'multiverseg-preview-name',
  });
  setText(text, name);
}

/** Where the name of an outline stands: above its highest point, and within it where others write there. */
function placeOf(rings: Rings, toCanvas: ToCanvas): CanvasPoint {
  let top: CanvasPoint = [0, Infinity];
  let bottom = -Infinity;
  for (const [x, y] of rings.flat()) {
    const point = toCanvas(x, y);
    top = point[1] < top[1] ? point : top;
    bottom = Math.max(bottom, point[1]);
  }
  const above = top[1] - GAP;
  return [top[0], bottom > FREE_FROM ? Math.max(above, FREE_FROM) : above];
}
