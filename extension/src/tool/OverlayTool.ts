import type { Types } from '@cornerstonejs/core';
import type { Types as ToolTypes } from '@cornerstonejs/tools';
import type { Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import type { HostLibraries } from '../host/types';
import type { Translator } from '../i18n';
import { drawOverlay } from './drawOverlay';
import { drawChips } from './drawChips';
import { sayHint } from './sayHint';
import { sayModes } from './sayModes';
import type { OverlaySource } from './types';

export const OVERLAY_TOOL_NAME = 'MultiverSegOverlay';

/**
 * Draws prompts and the preview, and takes no input: apart from the prompt tool, so that they stay
 * on the screen while the user pans or measures with another tool.
 */
export function createOverlayTool(
  { cornerstoneTools }: HostLibraries,
  source: OverlaySource,
  translator: Translator
) {
  return class MultiverSegOverlayTool extends cornerstoneTools.BaseTool {
    static override toolName = OVERLAY_TOOL_NAME;

    constructor(
      toolProps: ToolTypes.PublicToolProps = {},
      defaultToolProps: ToolTypes.ToolProps = { supportedInteractionTypes: [], configuration: {} }
    ) {
      super(toolProps, defaultToolProps);
    }

    renderAnnotation = (
      { viewport }: Types.IEnabledElement,
      svg: ToolTypes.SVGDrawingHelper
    ): boolean => {
      const overlay = source.overlayFor(viewport.id);
      if (overlay) {
        const toCanvas = (world: Vector3) => viewport.worldToCanvas([...world] as Types.Point3);
        const hint = overlay.hint && sayHint(overlay.hint, translator);
        drawOverlay(svg, overlay, toCanvas, viewport.element.clientWidth, hint);
        drawChips(svg, sayModes(overlay.modes, translator), viewport.element.clientWidth);
      }
      return Boolean(overlay);
    };
  };
}
