import { csvOf } from '@multiverseg/core/csv/csvOf';
import type { Rgb } from '@multiverseg/core/seg/types';

/** Number of a structure → its colour. */
export type Colours = ReadonlyMap<number, Rgb>;

export interface NamedStructure {
  readonly number: number;
  readonly name: string;
  /** CSS, `rgb(r, g, b)`. */
  readonly colour: string;
}

/** What the numbers in the files stand for, as CSV. */
export function structureTable(structures: readonly NamedStructure[]): string {
  const colours = coloursOf(structures);
  return csvOf(
    ['number', 'name', 'red', 'green', 'blue'],
    structures.map(({ number, name }) => [number, name, ...(colours.get(number) ?? [])])
  );
}

export function coloursOf(structures: readonly NamedStructure[]): Colours {
  return new Map(
    structures.map(({ number, colour }) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/\d+(\.\d+)?/g) ?? []).map(Number);
      return [number, [Math.round(red), Math.round(green), Math.round(blue)] as const];
    })
  );
}
