import type { Estimate } from '../statistics/estimate';

/** A Markdown table; the first row is its head. */
export function table([head, ...body]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** `3.4 (2.1–5.0)` */
export function count({ mean, low, high }: Estimate): string {
  return `${mean.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
}

/** `81.2 (75.0–86.1)`, in percent. */
export function percent({ mean, low, high }: Estimate): string {
  const text = (share: number): string => (100 * share).toFixed(1);
  return `${text(mean)} (${text(low)}–${text(high)})`;
}

/** `81.2`, in percent; a dash where there is none. */
export function percentOf(share: number | undefined): string {
  return share === undefined ? '–' : (100 * share).toFixed(1);
}

/** Task and system names come from file names. */
function escaped(cell: string): string {
  return cell.replace(/\|/g, '\\|').replace(/</g, '&lt;');
}
