import type { Types as ToolTypes } from '@cornerstonejs/tools';
import { drawNode, toClosedPath, type CanvasPoint } from './svgNodes';
import type { Rings } from './types';

/** Draws where the preview may be wrong: bands that lie on each other, so the likelier, the denser. */
export function drawErrors(
  svg: ToolTypes.SVGDrawingHelper,
  bands: readonly Rings[],
  toCanvas: (x: number, y: number) => CanvasPoint
): void {
  bands.forEach((rings, band) => {
    if (rings.length > 0) {
      drawNode(svg, `errors-${band}`, 'path', {
        d: toClosedPath(rings, toCanvas),
        fill: 'hsl(var(--chart-3, var(--highlight)))',
        'fill-opacity': '0.3',
        'fill-rule': 'evenodd',
        stroke: 'none',
        'data-cy': `multiverseg-errors-${band}`,
      });
    }
  });
}
