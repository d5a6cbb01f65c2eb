import { median } from '../statistics/median';
import type { Window } from './types';

/** Windows that differ by less than this part of their width show much the same. */
const TOLERANCE = 0.25;
/** How far beyond the usual spread a window has to be. */
const SPREADS = 2;

/** The median of the lower and of the upper ends; undefined without any window. */
export function medianWindow(windows: readonly Window[]): Window | undefined {
  return windows.length === 0
    ? undefined
    : {
        lower: median(windows.map(({ lower }) => lower)),
        upper: median(windows.map(({ upper }) => upper)),
      };
}

/**
 * Whether a window shows something else than others do: its ends are away from their median window by
 * more than a quarter of its width, and by more than twice of what is usual among them (images whose
 * windows were set one by one differ by themselves). One odd window among the others changes nothing.
 */
export function isUnlike(window: Window, others: readonly Window[]): boolean {
  const middle = medianWindow(others);
  if (!middle) {
    return false;
  }
  const usual = median(others.map((other) => distance(other, middle)));
  return distance(window, middle) > Math.max(TOLERANCE, SPREADS * usual);
}

/** Of both ends together, in widths of the middle one. */
function distance(window: Window, middle: Window): number {
  const width = Math.max(middle.upper - middle.lower, Number.MIN_VALUE);
  return (Math.abs(window.lower - middle.lower) + Math.abs(window.upper - middle.upper)) / width;
}
