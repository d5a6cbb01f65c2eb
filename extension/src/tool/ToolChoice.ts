import type { Polarity } from '@multiverseg/core/prompts/types';
import type { HostContext, HostLibraries } from '../host/types';
import { activateTools, isPromptToolActive } from './activateTools';
import type { ToolState } from './types';

/** What the next prompt is, and whether a click on an image is one. */
export class ToolChoice {
  private current: ToolState = { shape: 'point', polarity: 'positive', toolActive: false };

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
