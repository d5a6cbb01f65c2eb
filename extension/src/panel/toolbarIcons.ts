const PROMPT =
  "<path d='M2.5 2l9 4-3.7 1.4-1.5 3.8z'/><circle cx='12' cy='12' r='2.2' fill='black'/>";
/** Drawings of 16 × 16, alike those in the panel, by the tool they stand for. */
const DRAWINGS = {
  MultiverSegPrompt: PROMPT,
  MultiverSegBox: "<rect x='2.5' y='3.5' width='11' height='9' rx='0.5' stroke-dasharray='3 1.6'/>",
  MultiverSegExclude:
    "<circle cx='8' cy='8' r='5.75' stroke-dasharray='2.2 2.3'/><path d='M5.25 8h5.5'/>",
} as const;

/**
 * Our own icons on the host's toolbar. Its icon set is out of reach for a plugin, so each is a mask laid
 * over the host's icon, in the host's colour for the state of the button.
 */
export function toolbarIcons(): string {
  return Object.entries(DRAWINGS)
    .map(([id, drawing]) => maskedBy(drawing, `[data-tool="${id}"] button > svg`))
    .join('');
}

/** The same for the tab of our panel, which else looks like that of the host's. */
export function tabIcon(): string {
  return maskedBy(PROMPT, '[data-cy="multiverseg-btn"] svg');
}

/** @param icon CSS selector of the host's own icon */
function maskedBy(drawing: string, icon: string): string {
  const image = encodeURIComponent(
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='black' " +
      `stroke-width='1.4' stroke-linecap='round' stroke-linejoin='round'>${drawing}</svg>`
  );
  const mask = `url("data:image/svg+xml,${image}") center / 80% no-repeat`;
  return (
    `${icon} > * { display: none; }\n` +
    `${icon} { background: currentColor; -webkit-mask: ${mask}; mask: ${mask}; }\n`
  );
}
