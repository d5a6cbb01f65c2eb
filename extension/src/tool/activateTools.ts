import type { HostContext, HostLibraries } from '../host/types';
import { OVERLAY_TOOL_NAME } from './OverlayTool';
import { PROMPT_TOOL_NAME } from './PromptTool';

/**
 * Gives the primary button (and Shift with it) and one finger to the prompt tool, and shows the overlay. Done on the
 * tool groups themselves: the host's `setToolActive` command does nothing while the viewports of a
 * study just opened are not there yet.
 */
export function activateTools(
  { servicesManager }: HostContext,
  { cornerstoneTools }: HostLibraries
): void {
  const { toolGroupService } = servicesManager.services;
  const { MouseBindings, KeyboardBindings } = cornerstoneTools.Enums;
  for (const toolGroupId of toolGroupService.getToolGroupIds()) {
    const group = toolGroupService.getToolGroup(toolGroupId);
    if (!group?.hasTool(PROMPT_TOOL_NAME)) {
      continue;
    }
    const before = group.getActivePrimaryMouseButtonTool();
    if (before && before !== PROMPT_TOOL_NAME) {
      group.setToolPassive(before);
    }
    group.setToolActive(PROMPT_TOOL_NAME, {
      bindings: [
        { mouseButton: MouseBindings.Primary },
        { mouseButton: MouseBindings.Primary, modifierKey: KeyboardBindings.Shift },
        { numTouchPoints: 1 },
      ],
    });
    group.setToolEnabled(OVERLAY_TOOL_NAME);
  }
}

/** True while a click on an image is a prompt, and not another tool's. */
export function isPromptToolActive({ servicesManager }: HostContext): boolean {
  const { toolGroupService } = servicesManager.services;
  return toolGroupService
    .getToolGroupIds()
    .some(
      (id) =>
        toolGroupService.getToolGroup(id)?.getActivePrimaryMouseButtonTool() === PROMPT_TOOL_NAME
    );
}
