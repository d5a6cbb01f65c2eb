import { ListenerSet } from '../events/ListenerSet';
import { ExampleSet } from './ExampleSet';

/** The examples of all tasks of a browser session, beyond slices, series and patients. */
export class ExampleLibrary {
  private readonly sets = new Map<string, ExampleSet>();
  private readonly listeners = new ListenerSet();

  /** The tasks asked for so far, in that order. */
  get taskIds(): readonly string[] {
    return [...this.sets.keys()];
  }

  /** The set of a task, empty when it is new; the same object every time until the task is renamed. */
  get(taskId: string): ExampleSet {
    const known = this.sets.get(taskId);
    if (known) {
      return known;
    }
    const created = new ExampleSet();
    created.subscribe(() => this.listeners.notify());
    this.sets.set(taskId, created);
    this.listeners.notify();
    return created;
  }

  /**
   * A task has another name from now on: its set, the very object, is found under the new one. Where
   * the new name has examples already, both stay as they are.
   * @returns whether the set moved
   */
  rename(from: string, to: string): boolean {
    const moved = this.sets.get(from);
    const inTheWay = this.sets.get(to);
    if (!moved || moved === inTheWay || (inTheWay && inTheWay.examples.length > 0)) {
      return false;
    }
    this.sets.set(to, moved);
    if (inTheWay) {
      this.sets.set(from, inTheWay); // An undo may bring examples back into it; they stay in reach.
    } else {
      this.sets.delete(from);
    }
    this.listeners.notify();
    return true;
  }

  /** Calls the listener when a set is created or renamed or any set changes; the returned function ends that. */
  subscribe(listener: () => void): () => void {
    return this.listeners.subscribe(listener);
  }
}
