import type { HostPubSub, Subscription } from '../host/types';

type Listener = (data: Record<string, unknown>) => void;

/** Subscriptions as the host's services keep them; counts what is still subscribed. */
export class FakePubSub implements HostPubSub {
  readonly EVENTS: Record<string, string>;
  private readonly listeners = new Set<{ readonly event: string; readonly listener: Listener }>();

  constructor(eventNames: readonly string[]) {
    this.EVENTS = Object.fromEntries(eventNames.map((name) => [name, `event::${name}`]));
  }

  get subscriptionCount(): number {
    return this.listeners.size;
  }

  subscribe(event: string, listener: Listener): Subscription {
    const entry = { event, listener };
    this.listeners.add(entry);
    return { unsubscribe: () => void this.listeners.delete(entry) };
  }

  /** Tells the listeners of one of `EVENTS`, named by its key. */
  announce(eventName: string, data: Record<string, unknown> = {}): void {
    [...this.listeners]
      .filter(({ event }) => event === this.EVENTS[eventName])
      .forEach(({ listener }) => listener(data));
  }
}
