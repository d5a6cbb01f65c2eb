import type { Types as ToolTypes } from '@cornerstonejs/tools';
import type { Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import type { HostLibraries } from '../host/types';
import type { PromptDelegate, Stroke } from './types';

export const PROMPT_TOOL_NAME = 'MultiverSegPrompt';

/** A pointer that moved less than this (CSS pixels) between down and up has clicked. */
const CLICK_TOLERANCE_PIXELS = 4;

/**
 * The prompt tool: a click is a point, a drag a scribble, or a box where the delegate asks for one.
 * Shift turns the polarity round. It holds the interaction only; what a prompt does is the
 * delegate's business. The class is made at run time because it extends the host's own BaseTool.
 */
export function createPromptTool({ cornerstoneTools }: HostLibraries, delegate: PromptDelegate) {
  const { BaseTool, Enums } = cornerstoneTools;
  const { MOUSE_DRAG, MOUSE_UP, MOUSE_CLICK } = Enums.Events;

  return class MultiverSegPromptTool extends BaseTool {
    static override toolName = PROMPT_TOOL_NAME;

    private element: HTMLDivElement | undefined;
    private stroke: Stroke | undefined;
    private start: readonly [number, number] = [0, 0];
    private travelledPixels = 0;

    constructor(
      toolProps: ToolTypes.PublicToolProps = {},
      defaultToolProps: ToolTypes.ToolProps = {
        supportedInteractionTypes: ['Mouse'],
        // OHIF then disables the tool when another takes the primary button; left passive it would
        // keep its Shift binding and go on placing prompts.
        configuration: { disableOnPassive: true },
      }
    ) {
      super(toolProps, defaultToolProps);
    }

    preMouseDownCallback = (event: ToolTypes.EventTypes.MouseDownActivateEventType): boolean => {
      const { element, currentPoints, viewportId } = event.detail;
      const pointer = event.detail.event as MouseEvent | undefined;
      const inverted = Boolean(pointer?.shiftKey);
      const isBox = delegate.shape === 'box';
      this.start = currentPoints.canvas;
      this.travelledPixels = 0;
      this.stroke = {
        viewportId,
        imageId: delegate.imageIdOn(viewportId, pointer),
        kind: isBox ? 'box' : 'click',
        polarity:
          isBox || (delegate.polarity === 'positive') !== inverted ? 'positive' : 'negative',
        worldPoints: [currentPoints.world as Vector3],
      };
      this.listen(element);
      event.preventDefault();
      return true;
    };

    onSetToolDisabled = (): void => this.abandon();
    onSetToolPassive = (): void => this.abandon();

    private readonly onDrag = (event: Event): void => {
      if (!this.stroke) {
        return;
      }
      const { currentPoints } = (event as ToolTypes.EventTypes.MouseDragEventType).detail;
      const [x, y] = currentPoints.canvas;
      this.travelledPixels = Math.max(
        this.travelledPixels,
        Math.hypot(x - this.start[0], y - this.start[1])
      );
      const world = currentPoints.world as Vector3;
      const { kind, worldPoints } = this.stroke;
      const moved = this.travelledPixels >= CLICK_TOLERANCE_PIXELS;
      this.stroke = {
        ...this.stroke,
        kind: kind === 'box' ? 'box' : moved ? 'scribble' : 'click',
        worldPoints: kind === 'box' ? [worldPoints[0], world] : [...worldPoints, world],
      };
      if (moved) {
        delegate.strokeChanged(this.stroke);
      }
    };

    private readonly onEnd = (): void => {
      const { stroke } = this;
      this.stopListening();
      if (!stroke) {
        return;
      }
      delegate.strokeChanged(undefined);
      if (stroke.kind === 'box' && this.travelledPixels < CLICK_TOLERANCE_PIXELS) {
        return; // A box without an extent says nothing.
      }
      delegate.strokeFinished(
        stroke.kind === 'click' ? { ...stroke, worldPoints: [stroke.worldPoints[0]] } : stroke
      );
    };

    private abandon(): void {
      if (this.stroke) {
        this.stopListening();
        delegate.strokeChanged(undefined);
      }
    }

    private listen(element: HTMLDivElement): void {
      this.element = element;
      element.addEventListener(MOUSE_DRAG, this.onDrag);
      element.addEventListener(MOUSE_UP, this.onEnd);
      element.addEventListener(MOUSE_CLICK, this.onEnd);
    }

    private stopListening(): void {
      this.element?.removeEventListener(MOUSE_DRAG, this.onDrag);
      this.element?.removeEventListener(MOUSE_UP, this.onEnd);
      this.element?.removeEventListener(MOUSE_CLICK, this.onEnd);
      this.element = undefined;
      this.stroke = undefined;
    }
  };
}
