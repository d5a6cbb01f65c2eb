import type { Types as ToolTypes } from '@cornerstonejs/tools';
import type { Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import type { HostLibraries } from '../host/types';
import { beginStroke, type Press } from './beginStroke';
import type { Palms, TouchContact } from './Palms';
import type { StillClicks } from './StillClicks';
import type { PromptDelegate, Stroke } from './types';

export const PROMPT_TOOL_NAME = 'MultiverSegPrompt';

/** A pointer that moved less than this (CSS pixels) between down and up has clicked. */
export const CLICK_TOLERANCE_PIXELS = 4;

/** What the tool knows of pointers from elsewhere. */
export interface PointerWatch {
  readonly clicks: Pick<StillClicks, 'hasSettled'>;
  readonly palms: Pick<Palms, 'isPalm'>;
}

/**
 * The prompt tool: a click is a point, a drag a scribble, or a box where the delegate asks for one.
 * Shift turns the polarity round. One finger does what the mouse does, without Shift. It holds the
 * interaction only; what a prompt does is the delegate's business. The class is made at run time because it extends the host's own BaseTool.
 */
export function createPromptTool(
  { cornerstoneTools }: HostLibraries,
  delegate: PromptDelegate,
  { clicks, palms }: PointerWatch
) {
  const { BaseTool, Enums } = cornerstoneTools;
  const { MOUSE_DRAG, MOUSE_UP, MOUSE_CLICK, TOUCH_DRAG, TOUCH_END } = Enums.Events;

  return class MultiverSegPromptTool extends BaseTool {
    static override toolName = PROMPT_TOOL_NAME;

    private stopListening: () => void = () => undefined;
    private stroke: Stroke | undefined;
    private start: readonly [number, number] = [0, 0];
    private travelledPixels = 0;

    constructor(
      toolProps: ToolTypes.PublicToolProps = {},
      defaultToolProps: ToolTypes.ToolProps = {
        supportedInteractionTypes: ['Mouse', 'Touch'],
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
      event.preventDefault();
      if (clicks.hasSettled(pointer)) {
        this.abandon(); // What is left of an earlier one would end with this one's release.
      } else {
        const imageId = delegate.imageIdOn(viewportId, pointer);
        const world = currentPoints.world as Vector3;
        const inverted = Boolean(pointer?.shiftKey);
        this.begin({ viewportId, imageId, world, inverted }, currentPoints.canvas);
        this.listen(element, {
          [MOUSE_DRAG]: this.onDrag,
          [MOUSE_UP]: this.onEnd,
          [MOUSE_CLICK]: this.onEnd,
        });
      }
      return true;
    };

    preTouchStartCallback = (event: ToolTypes.EventTypes.TouchStartEventType): boolean => {
      const { element, currentPoints, currentPointsList, viewportId } = event.detail;
      const touch = event.detail.event as TouchEvent;
      touch.preventDefault(); // Else the browser adds the events of a mouse.
      if (!currentPointsList.some((contact) => palms.isPalm(contact as TouchContact))) {
        const imageId = delegate.imageIdOn(viewportId);
        const world = currentPoints.world as Vector3;
        this.begin({ viewportId, imageId, world, inverted: touch.shiftKey }, currentPoints.canvas);
        this.listen(element, {
          [TOUCH_DRAG]: this.onTouchDrag,
          [TOUCH_END]: this.onTouchEnd,
          touchstart: this.onFurtherTouch,
          touchcancel: this.onFurtherTouch,
        });
      }
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

    /** Two fingers are the host's, for zooming. */
    private readonly onTouchDrag = (event: Event): void => {
      const { currentPointsList } = (event as ToolTypes.EventTypes.TouchDragEventType).detail;
      if (currentPointsList.length > 1) {
        this.abandon();
      } else {
        this.onDrag(event);
      }
    };

    /** The pen may have come since, or the hand have grown. */
    private readonly onTouchEnd = (event: Event): void => {
      const { currentPointsList } = (event as ToolTypes.EventTypes.TouchEndEventType).detail;
      if (currentPointsList.some((contact) => palms.isPalm(contact as TouchContact))) {
        this.abandon();
      } else {
        this.onEnd();
      }
    };

    private readonly onFurtherTouch = (): void => this.abandon();

    private readonly onEnd = (): void => {
      const { stroke } = this;
      this.giveUp();
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
        this.giveUp();
        delegate.strokeChanged(undefined);
      }
    }

    private begin(press: Press, canvas: readonly [number, number]): void {
      this.giveUp(); // One that never ended: the host lost its pointer.
      this.start = canvas;
      this.travelledPixels = 0;
      this.stroke = beginStroke(press, delegate);
    }

    private giveUp(): void {
      this.stopListening();
      this.stroke = undefined;
    }

    private listen(
      element: HTMLDivElement,
      listeners: Readonly<Record<string, (event: Event) => void>>
    ): void {
      const all = Object.entries(listeners);
      all.forEach(([type, listener]) => element.addEventListener(type, listener));
      this.stopListening = () => {
        all.forEach(([type, listener]) => element.removeEventListener(type, listener));
        this.stopListening = () => undefined;
      };
    }
  };
}
