/** What the user asked for and has not come to the network yet: it waits for its turn or for a segmentation. */
export class PendingRequests {
  private count = 0;
  private controller = new AbortController();

  get any(): boolean {
    return this.count > 0;
  }

  /** @param act gets the signal that fires when the request is taken back. */
  async run<Result>(act: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.count += 1;
    try {
      return await act(this.controller.signal);
    } finally {
      this.count -= 1;
    }
  }

  /** Takes back all there are. @returns false when there was none */
  cancel(): boolean {
    this.controller.abort();
    this.controller = new AbortController();
    return this.any;
  }
}
