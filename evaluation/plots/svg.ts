/** One SVG element as text; attribute values and text are escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = ''
): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return content ? `<${name}${list.join('')}>${content}</${name}>` : `<${name}${list.join('')}/>`;
}

/** A text anchored at its start, middle or end. */
export function text(
  x: number,
  y: number,
  content: string,
  attributes: Readonly<Record<string, string | number>> = {}
): string {
  return element('text', { x: short(x), y: short(y), ...attributes }, escaped(content));
}

/** A whole drawing on white, so that it can be read on dark pages as well. */
export function drawing(width: number, height: number, title: string, parts: string[]): string {
  const head = element('title', {}, escaped(title));
  const ground = element('rect', { width, height, fill: '#ffffff' });
  const content = [head, ground, ...parts].join('\n');
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'font-family': 'Helvetica, Arial, sans-serif',
      'font-size': 12,
      fill: '#222222',
    },
    `\n${content}\n`
  )}\n`;
}

/** A polyline's `points`. */
export function points(list: readonly (readonly [number, number])[]): string {
  return list.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');
}

/** At most two decimals. */
export function short(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(value: string | number): string {
  return String(value)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
