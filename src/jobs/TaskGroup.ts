/** What is under way together and can be taken back together. */
export class TaskGroup {
  private count = 0;
  private controller = new AbortController();

  get isBusy(): boolean {
    return this.count > 0;
  }

  /** @param task gets the signal that fires when the group is cancelled */
  async run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.count += 1;
    try {
      return await task(this.controller.signal);
    } finally {
      this.count -= 1;
    }
  }

  /** Takes back all there are; those that come later are not touched. @returns false when there was none */
  cancel(): boolean {
    this.controller.abort();
    this.controller = new AbortController();
    return this.isBusy;
  }
}
