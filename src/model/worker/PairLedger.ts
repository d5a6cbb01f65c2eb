import type { ContextPair } from '../types';

/** What a call changes in the worker's stock of raw pairs. */
export interface PairChanges {
  /** Those it has to know and does not. */
  readonly added: readonly ContextPair[];
  readonly dropped: readonly string[];
}

/**
 * The page's book of the raw pairs that its worker holds: the page alone decides what is sent and what
 * is dropped, so the two can't disagree. Holds `capacity` pairs at most, or those of one prediction
 * where these are more; the ones unused for longest make room.
 */
export class PairLedger {
  /** The one used last at the end. */
  private ids: readonly string[] = [];

  constructor(private readonly capacity: number) {}

  /** Books the pairs of a call that is about to be sent. */
  use(pairs: readonly ContextPair[]): PairChanges {
    const used = new Map(pairs.map((pair) => [pair.id, pair]));
    const added = [...used.values()].filter(({ id }) => !this.ids.includes(id));
    const all = [...this.ids.filter((id) => !used.has(id)), ...used.keys()];
    const excess = all.length - Math.max(this.capacity, used.size);
    const dropped = all.splice(0, Math.max(0, excess));
    this.ids = all;
    return { added, dropped };
  }

  /** Books that all but these go. @returns true when any does */
  retain(ids: readonly string[]): boolean {
    const before = this.ids.length;
    this.ids = this.ids.filter((id) => ids.includes(id));
    return this.ids.length < before;
  }
}
