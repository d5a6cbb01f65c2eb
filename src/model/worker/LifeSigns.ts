const BEAT_MS = 5_000;
const MOST_BEATS = 20;

/**
 * What a worker says so that the page knows it lives. A run of a graph may hold its thread, so it can't
 * answer questions; it tells of every step it has done instead, and one step takes seconds at most.
 * While it loads, it waits for the network, for the engine to be compiled, for a graphics card to get
 * ready: then it tells that it waits, but not for ever, since what it waits for may never come.
 */
export class LifeSigns {
  private beats = 0;

  constructor(private readonly give: () => void) {}

  /** A step is done. */
  step(): void {
    this.beats = 0;
    this.give();
  }

  /** Gives signs while this work waits, until no step of it has been done for 100 s. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.beats = 0;
    const timer = setInterval(() => {
      if (this.beats < MOST_BEATS) {
        this.beats += 1;
        this.give();
      }
    }, BEAT_MS);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }
}
