import type { Polarity } from '@multiverseg/core/prompts/types';
import type { HostContext, HostLibraries } from '../host/types';
import { activateTools, isPromptToolActive } from './activateTools';
import type { ToolState } from './types';

const AT_FIRST = { shape: 'point', polarity: 'positive' } as const;

/**
 * What the next prompt is, and whether a click on an image is one. What was chosen goes on until the
 * next image: there a click would do something else than one expects.
 */
export class ToolChoice {
  private current: ToolState = { ...AT_FIRST, toolActive: false };
  private imageId: string | undefined;

  constructor(
    private readonly host: HostContext,
    private readonly libraries: HostLibraries,
    private readonly publish: (state: ToolState) => void
  ) {}

  get state(): ToolState {
    return this.current;
  }

  activate(): void {
    activateTools(this.host, this.libraries);
    this.change({ toolActive: true });
  }

  setShape(shape: ToolState['shape']): void {
    this.activate();
    this.change({ shape });
  }

  setPolarity(polarity: Polarity): void {
    this.activate();
    this.change({ polarity });
  }

  /** An image is shown; undefined while none is. */
  lookAt(imageId: string | undefined): void {
    if (imageId !== undefined && imageId !== this.imageId) {
      this.imageId = imageId;
      this.change(AT_FIRST);
    }
  }

  /** Some tool was activated or put down in the host. */
  follow(): void {
    this.change({ toolActive: isPromptToolActive(this.host) });
  }

  /** The mode is left; what was chosen stays. */
  leave(): void {
    this.current = { ...this.current, toolActive: false };
  }

  private change(change: Partial<ToolState>): void {
    this.current = { ...this.current, ...change };
    this.publish(this.current);
  }
}
