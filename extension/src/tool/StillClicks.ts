import type { Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import type { HostLibraries } from '../host/types';
import { beginStroke, type Press } from './beginStroke';
import { PROMPT_TOOL_NAME } from './PromptTool';
import type { PromptDelegate } from './types';

/**
 * Makes a prompt of a still click when the button is let go: Cornerstone tells its tools of one only when
 * no second click can come, 400 ms later. When the second comes all the same, the prompt is taken back:
 * a double click is the host's. Presses that move, or last, are Cornerstone's from the start.
 */
export class StillClicks {
  private press: { readonly event: MouseEvent; readonly at: Press } | undefined;
  private readonly settled = new WeakSet<Event>();
  /** Takes the last click back. */
  private last: AbortController | undefined;

  constructor(
    private readonly libraries: HostLibraries,
    private readonly delegate: PromptDelegate
  ) {}

  /** Listens before Cornerstone does, and beyond the viewport: a button may be let go anywhere. */
  start(): void {
    window.addEventListener('mousedown', this.onDown, true);
    window.addEventListener('mouseup', this.onUp, true);
    window.addEventListener('dblclick', this.onDoubleClick, true);
  }

  stop(): void {
    this.press = undefined;
    this.last = undefined;
    window.removeEventListener('mousedown', this.onDown, true);
    window.removeEventListener('mouseup', this.onUp, true);
    window.removeEventListener('dblclick', this.onDoubleClick, true);
  }

  /**
   * Cornerstone tells of a press. False where it is a stroke from now on; true where a prompt was made
   * of it already.
   */
  hasSettled(press: Event | undefined): boolean {
    if (press && this.settled.has(press)) {
      return true;
    }
    this.press = undefined;
    return false;
  }

  private readonly onDown = (event: MouseEvent): void => {
    const isSecond = event.detail > 1 && this.last !== undefined;
    if (!isSecond) {
      this.last = undefined;
    }
    const at = isSecond ? undefined : this.pressOf(event);
    this.press = at && { event, at };
  };

  private readonly onUp = ({ button }: MouseEvent): void => {
    const { press } = this;
    if (!press || button !== 0) {
      return;
    }
    this.press = undefined;
    this.settled.add(press.event);
    const stroke = beginStroke(press.at, this.delegate);
    if (stroke.kind === 'click') {
      this.last = new AbortController();
      this.delegate.strokeFinished(stroke, this.last.signal);
    }
  };

  private readonly onDoubleClick = (): void => {
    this.last?.abort();
    this.last = undefined;
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
