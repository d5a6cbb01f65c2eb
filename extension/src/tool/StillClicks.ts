import type { Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import type { HostLibraries } from '../host/types';
import { beginStroke, type Press } from './beginStroke';
import { CLICK_TOLERANCE_PIXELS, PROMPT_TOOL_NAME } from './PromptTool';
import type { PromptDelegate } from './types';

/**
 * Makes a prompt of a still click when the button is let go: Cornerstone tells its tools of one only when
 * no second click can come, 400 ms later. When Cornerstone hears a double click all the same, the prompt is
 * taken back: a double click is the host's. Presses that move, or last, are Cornerstone's from the start.
 */
export class StillClicks {
  private press: { readonly event: MouseEvent; readonly at: Press } | undefined;
  private readonly settled = new WeakSet<Event>();
  /** The click that may be the first of two as yet: Cornerstone has not told of it. */
  private waiting: { readonly event: Event; readonly unwanted: AbortController } | undefined;
  private readonly doubleClickType: string;

  constructor(
    private readonly libraries: HostLibraries,
    private readonly delegate: PromptDelegate
  ) {
    this.doubleClickType = libraries.cornerstoneTools.Enums.Events.MOUSE_DOUBLE_CLICK;
  }

  /** Listens before Cornerstone does, and beyond the viewport: a button may be let go anywhere. */
  start(): void {
    window.addEventListener('mousedown', this.onDown, true);
    window.addEventListener('mouseup', this.onUp, true);
    window.addEventListener(this.doubleClickType, this.onDoubleClick, true);
  }

  stop(): void {
    this.press = undefined;
    this.waiting = undefined;
    window.removeEventListener('mousedown', this.onDown, true);
    window.removeEventListener('mouseup', this.onUp, true);
    window.removeEventListener(this.doubleClickType, this.onDoubleClick, true);
  }

  /**
   * Cornerstone tells of a press. False where it is a stroke from now on; true where a prompt was made
   * of it already.
   */
  hasSettled(event: Event | undefined): boolean {
    if (this.waiting?.event === event) {
      this.waiting = undefined; // No double click any more, though the second is under way.
    }
    if (event && this.settled.has(event)) {
      return true;
    }
    if (this.press?.event === event) {
      this.press = undefined;
    }
    return false;
  }

  private readonly onDown = (event: MouseEvent): void => {
    if (event.detail <= 1) {
      this.waiting = undefined; // It is elsewhere.
    }
    const at = this.pressOf(event);
    this.press = at && { event, at };
  };

  private readonly onUp = ({ button, clientX, clientY }: MouseEvent): void => {
    const { press } = this;
    if (!press || button !== 0) {
      return;
    }
    this.press = undefined;
    const moved = Math.hypot(clientX - press.event.clientX, clientY - press.event.clientY);
    if (this.waiting || moved >= CLICK_TOLERANCE_PIXELS) {
      return; // The second of two, or one that Cornerstone makes something else of.
    }
    this.settled.add(press.event);
    const stroke = beginStroke(press.at, this.delegate);
    if (stroke.kind === 'click') {
      const unwanted = new AbortController();
      this.waiting = { event: press.event, unwanted };
      this.delegate.strokeFinished(stroke, unwanted.signal);
    }
  };

  private readonly onDoubleClick = (): void => {
    this.waiting?.unwanted.abort();
    this.waiting = undefined;
  };

  /** Undefined where the press is not the prompt tool's. */
  private pressOf(event: MouseEvent): Press | undefined {
    const { button, ctrlKey, altKey, metaKey, shiftKey, target } = event;
    if (button !== 0 || ctrlKey || altKey || metaKey) {
      return undefined;
    }
    const { cornerstone, cornerstoneTools } = this.libraries;
    const pressed = cornerstone
      .getEnabledElements()
      .find(({ viewport }) => viewport.element.contains(target as Node | null));
    if (!pressed) {
      return undefined;
    }
    const { viewport, viewportId, renderingEngineId } = pressed;
    const group = cornerstoneTools.ToolGroupManager.getToolGroupForViewport(
      viewportId,
      renderingEngineId
    );
    const imageId = this.delegate.imageIdOn(viewportId, event);
    if (imageId === undefined || group?.getActivePrimaryMouseButtonTool() !== PROMPT_TOOL_NAME) {
      return undefined;
    }
    const { left, top } = viewport.element.getBoundingClientRect();
    const world = viewport.canvasToWorld([event.clientX - left, event.clientY - top]);
    return { viewportId, imageId, world: world as Vector3, inverted: shiftKey };
  }
}
