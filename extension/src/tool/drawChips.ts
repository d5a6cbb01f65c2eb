import type { Types as ToolTypes } from '@cornerstonejs/tools';
import { drawNode, setAttributes, setText } from './svgNodes';

const HEIGHT = 20;
/** Below the line over the image. */
const TOP = 58;
const PADDING = 8;
const GAP = 6;
/** Of a letter, where the page cannot measure text. */
const LETTER_WIDTH = 7;

/**
 * A row of labelled chips in the middle of a viewport.
 *
 * @param canvasWidth CSS pixels
 */
export function drawChips(
  svg: ToolTypes.SVGDrawingHelper,
  labels: readonly string[],
  canvasWidth: number
): void {
  const chips = labels.map((label, index) => {
    // Drawn under its text, so first.
    const box = drawNode(svg, `chip-${index}`, 'rect', {
      height: String(HEIGHT),
      y: String(TOP),
      rx: String(HEIGHT / 2),
      fill: 'hsl(var(--background))',
      stroke: 'hsl(var(--highlight))',
    });
    const text = drawNode(svg, `chip-text-${index}`, 'text', {
      y: String(TOP + 14),
      'text-anchor': 'middle',
      'font-size': '12',
      fill: 'hsl(var(--highlight))',
      'data-cy': 'multiverseg-mode',
    });
    setText(text, label);
    return { box, text, width: widthOf(text, label) + 2 * PADDING };
  });
  const total = chips.reduce((sum, { width }) => sum + width + GAP, -GAP);
  let left = (canvasWidth - total) / 2;
  for (const { box, text, width } of chips) {
    setAttributes(box, { x: String(left), width: String(width) });
    setAttributes(text, { x: String(left + width / 2) });
    left += width + GAP;
  }
}

function widthOf(text: SVGElement, label: string): number {
  const { getComputedTextLength } = text as Partial<SVGTextElement>;
  return getComputedTextLength?.call(text as SVGTextElement) ?? label.length * LETTER_WIDTH;
}
