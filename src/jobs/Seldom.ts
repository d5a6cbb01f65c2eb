/**
 * Does something at most so often, however often it is asked to: at once the first time, then after a
 * pause what was asked for meanwhile, once. For what costs a drawing and is outrun by the next anyway.
 */
export class Seldom {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isAsked = false;

  /** @param act never fails */
  constructor(
    private readonly act: () => void,
    private readonly pauseMs: number
  ) {}

  ask(): void {
    if (this.timer !== undefined) {
      this.isAsked = true;
      return;
    }
    this.act();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.isAsked) {
        this.isAsked = false;
        this.ask();
      }
    }, this.pauseMs);
  }

  /** At once, whatever came before; what was asked for is done with it. */
  now(): void {
    this.stop();
    this.ask();
  }

  /** What was asked for is not done any more. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isAsked = false;
  }
}
