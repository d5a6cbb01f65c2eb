import type { HostLibraries, HostServices } from '../host/types';
import { PROMPT_TOOL_NAME } from './PromptTool';
import type { PromptModes } from './types';

const SIZE = 16;
const STROKE = 'fill="none" stroke="{{color}}" stroke-width="2"';

/** What is drawn beside the pointer; the braces are the host's, for the colour of its cursors. */
const ICONS = {
  include: '<circle cx="8" cy="7" r="4" fill="{{color}}" />',
  exclude: `<circle cx="8" cy="7" r="5" ${STROKE} stroke-dasharray="3 2" /><path d="M5 7h6" ${STROKE} />`,
  box: `<rect x="2" y="2" width="12" height="9" ${STROKE} />`,
} as const;
/** A slider, its knob beside the middle. */
const MOVED_THRESHOLD = `<path d="M1 14.5h14M4.5 12.5v4" ${STROKE} />`;

type Icon = keyof typeof ICONS;
const names = Object.keys(ICONS) as readonly Icon[];

/** Tells the host what the pointer looks like in each mode of the prompt tool. */
export function registerCursors({ cornerstoneTools }: HostLibraries): void {
  const { registerCursor } = cornerstoneTools.cursors;
  const viewBox = { x: SIZE, y: SIZE };
  for (const icon of names) {
    registerCursor(`${PROMPT_TOOL_NAME}.${icon}`, ICONS[icon], viewBox);
    registerCursor(
      `${PROMPT_TOOL_NAME}.${icon}-threshold`,
      `${ICONS[icon]}${MOVED_THRESHOLD}`,
      viewBox
    );
  }
}

/** The name of the cursor for what the next prompt is. */
export function cursorFor({ isBox, excludes, threshold }: PromptModes): string {
  const icon: Icon = isBox ? 'box' : excludes ? 'exclude' : 'include';
  return threshold === undefined ? icon : `${icon}-threshold`;
}

/** Puts the cursor on the viewports whose primary button is the prompt tool's. */
export function showCursor(
  { toolGroupService }: Pick<HostServices, 'toolGroupService'>,
  modes: PromptModes
): void {
  for (const id of toolGroupService.getToolGroupIds()) {
    const group = toolGroupService.getToolGroup(id);
    if (group?.getActivePrimaryMouseButtonTool() === PROMPT_TOOL_NAME) {
      group.setViewportsCursorByToolName(PROMPT_TOOL_NAME, cursorFor(modes));
    }
  }
}
