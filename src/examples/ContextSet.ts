import { ListenerSet } from '../events/ListenerSet';
import { imageSimilarity } from './imageSimilarity';
import { isSameFrame } from './isSameFrame';
import type { ContextEntry } from './types';

/** The accepted examples of one task, in the order they were accepted; one per image frame. */
export class ContextSet {
  private current: readonly ContextEntry[] = [];
  private readonly listeners = new ListenerSet();

  constructor(readonly taskId: string) {}

  /** A new array after every change, so it can be kept as a snapshot. */
  get entries(): readonly ContextEntry[] {
    return this.current;
  }

  /**
   * Adds an entry; an entry of the same frame of the same SOP instance is replaced where it stands.
   * @returns the replaced entry; adding it again undoes the replacement
   */
  add(entry: ContextEntry): ContextEntry | undefined {
    const replaced = this.current.find(
      (known) => known.id === entry.id || isSameFrame(known.provenance, entry.provenance)
    );
    this.change(
      replaced
        ? this.current.map((known) => (known === replaced ? entry : known))
        : [...this.current, entry]
    );
    return replaced;
  }

  /** Takes an entry out and returns it; undefined when the id is unknown. */
  remove(id: string): ContextEntry | undefined {
    const removed = this.current.find((entry) => entry.id === id);
    if (removed) {
      this.change(this.current.filter((entry) => entry !== removed));
    }
    return removed;
  }

  /** Shows an entry to the network or hides it; unknown ids are ignored. */
  setEnabled(id: string, enabled: boolean): void {
    const changed = this.current.find((entry) => entry.id === id && entry.enabled !== enabled);
    if (changed) {
      this.change(this.current.map((entry) => (entry === changed ? { ...entry, enabled } : entry)));
    }
  }

  /** Removes all entries and returns those that were there. */
  clear(): readonly ContextEntry[] {
    const removed = this.current;
    if (removed.length > 0) {
      this.change([]);
    }
    return removed;
  }

  /** Calls the listener after every change; the returned function ends that. */
  subscribe(listener: () => void): () => void {
    return this.listeners.subscribe(listener);
  }

  /**
   * The pairs to show the network for one target: the enabled entries of the target's size, in the
   * order they were accepted. When there are more than `limit`, those whose images resemble the
   * target most (normalised correlation; of equals the earlier). The same input gives the same pairs.
   * @param targetImage size × size intensities of the target on the model's grid
   * @param limit the most pairs the network takes
   * @param isTarget which entries show the target itself; an image is no example for itself
   */
  select(
    targetImage: Float32Array,
    limit: number,
    isTarget: (entry: ContextEntry) => boolean = () => false
  ): ContextEntry[] {
    const candidates = this.current.filter(
      (entry) => entry.enabled && entry.image.length === targetImage.length && !isTarget(entry)
    );
    if (candidates.length <= limit) {
      return candidates;
    }
    // Array.sort is stable, so equals stay in the order they were accepted.
    const chosen = candidates
      .map((entry) => ({ entry, similarity: imageSimilarity(targetImage, entry.image) }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, Math.max(0, limit))
      .map(({ entry }) => entry);
    return candidates.filter((entry) => chosen.includes(entry));
  }

  private change(entries: readonly ContextEntry[]): void {
    this.current = entries;
    this.listeners.notify();
  }
}
