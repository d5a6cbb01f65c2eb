import type { KeyboardEvent } from 'react';

const FOCUSABLE = 'button:not([disabled]), input:not([disabled]), [tabindex="0"]';

/** Tab at the end of a dialog goes on at its beginning, and the other way round. */
export function keepFocusWithin(dialog: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab') {
    return;
  }
  const stops = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    ({ tabIndex }) => tabIndex >= 0
  );
  const [first, last] = [stops.at(0), stops.at(-1)];
  const edge = event.shiftKey ? first : last;
  const isOutside = document.activeElement === dialog;
  if (document.activeElement === edge || (isOutside && event.shiftKey)) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}
