import type { HostLibraries } from '../host/types';

/**
 * Which images were on the screen when a button went down. Cornerstone waits up to 400 ms for a double
 * click before it tells the tools of a still press, and the user may have scrolled on by then.
 */
export class PressedImages {
  private readonly shown = new WeakMap<Event, ReadonlyMap<string, string | undefined>>();

  constructor(
    private readonly libraries: HostLibraries,
    private readonly imageIdOn: (viewportId: string) => string | undefined
  ) {}

  start(): void {
    window.addEventListener('mousedown', this.note, true); // Before Cornerstone hears of it.
  }

  stop(): void {
    window.removeEventListener('mousedown', this.note, true);
  }

  /** The image a viewport showed at a press; what it shows now when the press was not noticed. */
  at(viewportId: string, press: Event | undefined): string | undefined {
    const shown = press && this.shown.get(press);
    return shown ? shown.get(viewportId) : this.imageIdOn(viewportId);
  }

  private readonly note = (press: Event): void => {
    const viewports = this.libraries.cornerstone.getEnabledElements();
    this.shown.set(
      press,
      new Map(viewports.map(({ viewport: { id } }) => [id, this.imageIdOn(id)]))
    );
  };
}
