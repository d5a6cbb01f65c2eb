import { ListenerSet } from '../events/ListenerSet';
import { choosePairs } from './choosePairs';
import type { ExampleSource } from './ExampleSource';
import { isSameFrame } from './isSameFrame';
import { canBeShown } from './modelPair';
import type { Example } from './types';

/** Examples that were taken out of a set together. */
export interface Removal {
  readonly examples: readonly Example[];
  /**
   * Puts these back, each in its old place among the others; whatever came into the set since stays.
   * An example whose frame has a newer one by now stays out.
   */
  putBack(): void;
}

/** An example and its place among all that ever were in the set. */
interface Placed {
  readonly example: Example;
  readonly place: number;
}

/** The accepted examples of one task, in the order they were accepted; one per image frame. */
export class ExampleSet implements ExampleSource {
  private placed: readonly Placed[] = [];
  private current: readonly Example[] = [];
  private placeCount = 0;
  private readonly listeners = new ListenerSet();

  /** A new array after every change, so it can be kept as a snapshot. */
  get examples(): readonly Example[] {
    return this.current;
  }

  /**
   * Adds an example; one of the same frame of the same SOP instance is replaced where it stands.
   * @returns the replaced example; adding it again undoes the replacement
   */
  add(example: Example): Example | undefined {
    const replaced = this.placed.find((known) => isSame(known.example, example));
    this.change(
      replaced
        ? this.placed.map((known) => (known === replaced ? { ...known, example } : known))
        : [...this.placed, { example, place: this.placeCount++ }]
    );
    return replaced?.example;
  }

  /** Takes an example out and returns it; undefined when the id is unknown. */
  remove(id: string): Example | undefined {
    return this.takeOut([id]).examples[0];
  }

  /** Takes examples out so that just these can be put back; unknown ids are ignored. */
  takeOut(ids: readonly string[]): Removal {
    const taken = this.placed.filter(({ example }) => ids.includes(example.id));
    if (taken.length > 0) {
      this.change(this.placed.filter((known) => !taken.includes(known)));
    }
    return {
      examples: taken.map(({ example }) => example),
      putBack: () => this.putBack(taken),
    };
  }

  /** Shows an example to the network or hides it; unknown ids are ignored. */
  setEnabled(id: string, enabled: boolean): void {
    const changed = this.placed.find(
      ({ example }) => example.id === id && example.enabled !== enabled
    );
    if (changed) {
      const example = { ...changed.example, enabled };
      this.change(this.placed.map((known) => (known === changed ? { ...known, example } : known)));
    }
  }

  /** Calls the listener after every change; the returned function ends that. */
  subscribe(listener: () => void): () => void {
    return this.listeners.subscribe(listener);
  }

  /**
   * The examples to show the network for one target: the enabled ones, in the order they were
   * accepted; when there are more than `limit`, those that `choosePairs` takes. Those of which nothing
   * is left to see at that size are left out.
   */
  select(
    targetImage: Float32Array,
    limit: number,
    isTarget: (example: Example) => boolean = () => false
  ): Example[] {
    const size = Math.sqrt(targetImage.length);
    const candidates = this.current.filter(
      (example) => example.enabled && !isTarget(example) && canBeShown(example, size)
    );
    return choosePairs(targetImage, candidates, limit);
  }

  private putBack(taken: readonly Placed[]): void {
    const missing = taken.filter(({ example }) =>
      this.current.every((known) => !isSame(known, example))
    );
    if (missing.length > 0) {
      this.change([...this.placed, ...missing].sort((a, b) => a.place - b.place));
    }
  }

  private change(placed: readonly Placed[]): void {
    this.placed = placed;
    this.current = placed.map(({ example }) => example);
    this.listeners.notify();
  }
}

function isSame(some: Example, other: Example): boolean {
  return some.id === other.id || isSameFrame(some.origin, other.origin);
}
