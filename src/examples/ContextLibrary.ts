import { ListenerSet } from '../events/ListenerSet';
import { ContextSet } from './ContextSet';

/** The context sets of all tasks of a browser session, beyond slices, series and patients. */
export class ContextLibrary {
  private readonly sets = new Map<string, ContextSet>();
  private readonly listeners = new ListenerSet();

  /** The tasks asked for so far, in that order. */
  get taskIds(): readonly string[] {
    return [...this.sets.keys()];
  }

  /** The set of a task, empty when it is new; the same object every time. */
  get(taskId: string): ContextSet {
    const known = this.sets.get(taskId);
    if (known) {
      return known;
    }
    const created = new ContextSet(taskId);
    created.subscribe(() => this.listeners.notify());
    this.sets.set(taskId, created);
    this.listeners.notify();
    return created;
  }

  /** Calls the listener when a set is created or any set changes; the returned function ends that. */
  subscribe(listener: () => void): () => void {
    return this.listeners.subscribe(listener);
  }
}
