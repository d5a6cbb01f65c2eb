import type { KeyboardEvent, MouseEvent } from 'react';

type KeyFilter = (key: string) => boolean;

/** Event handlers that keep the chosen keys from reaching the host's hotkeys on the document. */
function withholdKeys(isOurs: KeyFilter) {
  const withhold = (event: KeyboardEvent): void => {
    if (isOurs(event.key)) {
      event.stopPropagation();
    }
  };
  return { onKeyDown: withhold, onKeyPress: withhold, onKeyUp: withhold };
}

/** A text input keeps every key to itself. */
export const textInputKeys = withholdKeys(() => true);

/** A focused button or checkbox keeps the keys that press it; Enter would also accept the preview. */
export const buttonKeys = withholdKeys((key) => key === 'Enter' || key === ' ');

/** A slider keeps the keys that move it; the arrows would also scroll the host's images. */
export const sliderKeys = withholdKeys((key) => /^(Arrow|Page|Home|End)/.test(key));

/**
 * A mouse click leaves no control of the panel focused, so that the next Enter goes to the
 * preview, not to the button clicked last. Inputs being typed in lose the focus as they would.
 */
export function clickWithoutFocus(event: MouseEvent): void {
  event.preventDefault();
  if (document.activeElement instanceof HTMLInputElement) {
    document.activeElement.blur();
  }
}
