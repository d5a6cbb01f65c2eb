import type { Types as ToolTypes } from '@cornerstonejs/tools';
import type { SlicePoint } from '@multiverseg/core/image/types';
import { drawNode, type CanvasPoint } from './svgNodes';
import type { OverlaySquare } from './types';

/** How far a corner reaches along the sides, as a share of them. */
const REACH = 0.15;

/** Draws the square of a closer look as its four corners, so that it is no box prompt and hides nothing. */
export function drawSquare(
  svg: ToolTypes.SVGDrawingHelper,
  { left, top, right, bottom }: OverlaySquare,
  toCanvas: (point: SlicePoint) => CanvasPoint
): void {
  const [reachX, reachY] = [REACH * (right - left), REACH * (bottom - top)];
  const corners = [left, right].flatMap((x) =>
    [top, bottom].map((y) => {
      const [inwardX, inwardY] = [x === left ? reachX : -reachX, y === top ? reachY : -reachY];
      const path = [
        { x: x + inwardX, y },
        { x, y },
        { x, y: y + inwardY },
      ];
      return `M${path.map((point) => toCanvas(point).map(rounded).join(',')).join('L')}`;
    })
  );
  const line = { d: corners.join(''), fill: 'none' };
  drawNode(svg, 'closer-casing', 'path', {
    ...line,
    stroke: 'hsl(var(--background))',
    'stroke-width': '3',
  });
  drawNode(svg, 'closer', 'path', {
    ...line,
    stroke: 'hsl(var(--foreground))',
    'stroke-width': '1.5',
    'data-cy': 'multiverseg-closer-square',
  });
}

function rounded(position: number): number {
  return Math.round(10 * position) / 10;
}
