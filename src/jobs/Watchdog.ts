const TICK_MS = 1_000;

/**
 * Notices that signs of life fail to come. Counts ticks of a second rather than looking at the clock: a
 * computer that slept, or a page that was busy itself, takes one tick for it, and signs that came
 * meanwhile are seen before the next.
 */
export class Watchdog {
  private silentTicks = 0;
  private longestSilence = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param limitMs how long the silence may last, in milliseconds
   * @param onSilent called once, then the watch is over
   * @param trust where a silence ended by itself, the watched one is slow: from then on it gets so many
   *   times as long, if that is more than the limit
   */
  constructor(
    private readonly limitMs: number,
    private readonly onSilent: () => void,
    private readonly trust = 1
  ) {}

  /** Begins to watch; nothing new while it does. */
  start(): void {
    if (this.timer === undefined) {
      this.silentTicks = 0;
      this.awaitTick();
    }
  }

  /** A sign of life: the silence begins anew. */
  touch(): void {
    this.longestSilence = Math.max(this.longestSilence, this.silentTicks);
    this.silentTicks = 0;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private awaitTick(): void {
    this.timer = setTimeout(() => {
      this.silentTicks += 1;
      const limit = Math.max(this.limitMs / TICK_MS, this.trust * this.longestSilence);
      if (this.silentTicks >= limit) {
        this.stop();
        this.onSilent();
      } else {
        this.awaitTick();
      }
    }, TICK_MS);
  }
}
