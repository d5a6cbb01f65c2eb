import { ListenerSet } from '@multiverseg/core/events/ListenerSet';

/** An immutable state with listeners: the one place the panel reads from. */
export class Store<State extends object> {
  private readonly listeners = new ListenerSet();

  constructor(private state: State) {}

  get(): State {
    return this.state;
  }

  /** A listener that throws stops neither the others nor the caller. */
  update(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.listeners.notify();
  }

  subscribe(listener: () => void): () => void {
    return this.listeners.subscribe(listener);
  }
}
