import type { Types as ToolTypes } from '@cornerstonejs/tools';
import { visiblePoints } from './visiblePoints';

export type CanvasPoint = readonly [number, number];

/**
 * Reuses the node of the same name, so that a redraw changes attributes and not the document, and only those
 * that are new: a browser paints anew whatever is set, the same or not.
 */
export function drawNode(
  svg: ToolTypes.SVGDrawingHelper,
  name: string,
  tag: 'path' | 'circle' | 'text' | 'pattern' | 'rect',
  attributes: Readonly<Record<string, string>>
): SVGElement {
  const key = `multiverseg-${name}`;
  const existing = svg.getSvgNode(key);
  const node = existing ?? document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(node, attributes);
  if (existing) {
    svg.setNodeTouched(key);
  } else {
    svg.appendNode(node as SVGElement, key);
  }
  return node as SVGElement;
}

/** Those that the node has not got yet. */
export function setAttributes(
  node: SVGElement,
  attributes: Readonly<Record<string, string>>
): void {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (node.getAttribute(attribute) !== value) {
      node.setAttribute(attribute, value);
    }
  }
}

/** Unless it is what the node says. */
export function setText(node: SVGElement, text: string): void {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function toPath(points: readonly CanvasPoint[]): string {
  return points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`)
    .join('');
}

/** Closed rings as one path, to be filled even-odd: a ring inside a ring is a hole. */
export function toClosedPath(
  rings: readonly (readonly (readonly [number, number])[])[],
  toCanvas: (x: number, y: number) => CanvasPoint
): string {
  return rings
    .map((ring) => `${toPath(visiblePoints(ring.map(([x, y]) => toCanvas(x, y))))}Z`)
    .join('');
}
