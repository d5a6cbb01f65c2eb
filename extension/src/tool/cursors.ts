import type { HostLibraries } from '../host/types';
import type { PromptModes } from './types';

const SIZE = 32;
/** Where the pointer points, from the top left of its picture. */
const HOT_SPOT = 8;
const CROSS = 'M8 1v5M8 10v5M1 8h5M10 8h5';
/** A slider, its knob beside the middle. */
const MOVED_THRESHOLD = 'M16 29h14M20 26.5v5';

/** What is drawn beside the cross. */
const ICONS = {
  include: 'M23 16.5v7M19.5 20h7',
  exclude: 'M19.5 20h7',
  box: 'M17 15h12v9h-12z',
} as const;

/** A ring around the sign of what clicks do. */
const RING = 'M23 14.2a5.8 5.8 0 1 0 .01 0';

/**
 * The pointer over the images, as a CSS value: what the next prompt is, without colour. The host has
 * cursors of its own, but mostly switched off.
 */
export function cursorStyle({ isBox, excludes, threshold }: PromptModes): string {
  const icon = isBox ? 'box' : excludes ? 'exclude' : 'include';
  const path = [
    CROSS,
    ICONS[icon],
    ...(isBox ? [] : [RING]),
    ...(threshold === undefined ? [] : [MOVED_THRESHOLD]),
  ].join('');
  const picture = encodeURIComponent(
    `<svg xmlns='http://www.w3.org/2000/svg' id='multiverseg-${icon}' width='${SIZE}' ` +
      `height='${SIZE}' fill='none' stroke-linecap='round'>` +
      // Light on dark, so that it is seen on any grey.
      `<path d='${path}' stroke='black' stroke-width='4'/>` +
      `<path d='${path}' stroke='white' stroke-width='1.6'/></svg>`
  );
  return `url("data:image/svg+xml,${picture}") ${HOT_SPOT} ${HOT_SPOT}, crosshair`;
}

/** Puts the cursor on all images; without modes takes ours away, and no other. */
export function showCursor({ cornerstone }: HostLibraries, modes: PromptModes | undefined): void {
  for (const { viewport } of cornerstone.getEnabledElements()) {
    const { style } = viewport.element;
    if (modes) {
      style.cursor = cursorStyle(modes);
    } else if (style.cursor.includes('multiverseg-')) {
      style.cursor = '';
    }
  }
}
