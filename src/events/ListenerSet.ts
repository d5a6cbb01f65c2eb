export type Listener = () => void;

/** Functions to call when something changed; a listener that throws never stops the others. */
export class ListenerSet {
  private readonly listeners = new Set<Listener>();

  /** Adds a listener; the returned function removes it. */
  subscribe(listener: Listener): () => void {
    // A wrapper of its own, so that the same function subscribed twice is two subscriptions.
    const subscription = (): void => listener();
    this.listeners.add(subscription);
    return () => {
      this.listeners.delete(subscription);
    };
  }

  notify(): void {
    for (const listener of [...this.listeners]) {
      try {
        listener();
      } catch (error) {
        console.error('MultiverSeg: a listener failed', error);
      }
    }
  }

  clear(): void {
    this.listeners.clear();
  }
}
