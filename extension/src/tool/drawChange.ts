import type { Types as ToolTypes } from '@cornerstonejs/tools';
import { drawNode, toClosedPath, type CanvasPoint } from './svgNodes';
import type { OverlayChange } from './types';

/** Distance of the lines of a hatching, CSS pixels. */
const PITCH = 7;

interface Hatching {
  readonly id: string;
  readonly colour: string;
  /** The lines in one tile. */
  readonly lines: string;
  /** Of the region's outline. */
  readonly dashes: string;
}

/** Told apart by their lines, not by colour alone: strokes come, crosses go. */
const HATCHINGS: Readonly<Record<keyof OverlayChange, Hatching>> = {
  adds: {
    id: 'multiverseg-hatch-adds',
    colour: 'hsl(var(--highlight))',
    lines: `M0,${PITCH}L${PITCH},0`,
    dashes: 'none',
  },
  removes: {
    id: 'multiverseg-hatch-removes',
    colour: 'hsl(var(--foreground))',
    lines: `M0,${PITCH}L${PITCH},0M0,0L${PITCH},${PITCH}`,
    dashes: '1 3',
  },
};

/** Draws what Enter would add to the accepted mask and what it would remove. */
export function drawChange(
  svg: ToolTypes.SVGDrawingHelper,
  change: OverlayChange,
  toCanvas: (x: number, y: number) => CanvasPoint
): void {
  for (const kind of ['adds', 'removes'] as const) {
    const rings = change[kind];
    if (rings.length > 0) {
      const { id, colour, dashes } = HATCHINGS[kind];
      drawHatching(svg, kind);
      drawNode(svg, `change-${kind}`, 'path', {
        d: toClosedPath(rings, toCanvas),
        fill: `url(#${id})`,
        'fill-rule': 'evenodd',
        stroke: colour,
        'stroke-width': '1',
        'stroke-dasharray': dashes,
        'data-cy': `multiverseg-change-${kind}`,
      });
    }
  }
}

/** The same in every viewport, so it does not matter which one an id on the page is found in. */
function drawHatching(svg: ToolTypes.SVGDrawingHelper, kind: keyof OverlayChange): void {
  const { id, colour, lines } = HATCHINGS[kind];
  const pattern = drawNode(svg, `hatch-${kind}`, 'pattern', {
    id,
    patternUnits: 'userSpaceOnUse',
    width: String(PITCH),
    height: String(PITCH),
  });
  if (pattern.childElementCount === 0) {
    // Dark beside light, so that it is seen on any grey.
    for (const [stroke, width] of [
      ['hsl(var(--background))', '3'],
      [colour, '1.2'],
    ]) {
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('d', lines);
      path.setAttribute('stroke', stroke);
      path.setAttribute('stroke-width', width);
      pattern.append(path);
    }
  }
}
