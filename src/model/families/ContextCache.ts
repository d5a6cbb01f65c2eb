import type { CachedTensor } from '../manifest/types';
import type { InferenceRuntime, NamedTensors, RowStore } from '../runtime/InferenceRuntime';

/**
 * Encoded pairs on the device, one row per pair and tensor. The rows of the pairs in use are kept at
 * the front, so a batch is a prefix of the stores: rows move only when the selection changes, and
 * the order of pairs means nothing to the networks. Holds `capacity` pairs at most; the ones unused
 * for longest make room.
 */
export class ContextCache {
  private readonly stores: ReadonlyMap<string, RowStore>;
  /** The pair in each row. */
  private readonly rows: string[] = [];
  private readonly lastUse = new Map<string, number>();
  private clock = 0;

  constructor(
    runtime: InferenceRuntime,
    tensors: readonly CachedTensor[],
    private readonly capacity: number
  ) {
    this.stores = new Map(
      tensors.map(({ name, shape }) => [name, runtime.createRowStore(shape, capacity)])
    );
  }

  get size(): number {
    return this.rows.length;
  }

  has(id: string): boolean {
    return this.lastUse.has(id);
  }

  /**
   * Copies a freshly encoded pair in.
   *
   * @param encoded one `[1, …shape]` tensor for every cached tensor
   * @param keep pairs that must not make room for it
   */
  write(id: string, encoded: NamedTensors, keep: ReadonlySet<string>): void {
    this.release(id);
    if (this.rows.length >= this.capacity) {
      this.release(this.leastRecentlyUsed(keep));
    }
    const row = this.rows.length;
    for (const [name, store] of this.stores) {
      const tensor = encoded[name];
      if (!tensor) {
        throw new Error(`The context encoder has no output named "${name}".`);
      }
      store.write(row, tensor);
    }
    this.rows.push(id);
    this.touch(id);
  }

  /** The batch of these distinct pairs, all of them written before; valid until the next change. */
  batch(ids: readonly string[]): NamedTensors {
    const selected = new Set(ids);
    let candidate = ids.length;
    for (let row = 0; row < ids.length; row++) {
      if (!selected.has(this.rows[row])) {
        while (!selected.has(this.rows[candidate])) {
          candidate++;
        }
        this.swap(row, candidate);
      }
    }
    ids.forEach((id) => this.touch(id));
    const batch: Record<string, ReturnType<RowStore['prefix']>> = {};
    for (const [name, store] of this.stores) {
      batch[name] = store.prefix(ids.length);
    }
    return batch;
  }

  /** Forgets all other pairs. @returns true when there were any */
  retain(ids: ReadonlySet<string>): boolean {
    const others = this.rows.filter((id) => !ids.has(id));
    others.forEach((id) => this.release(id));
    return others.length > 0;
  }

  private release(id: string): void {
    if (!this.has(id)) {
      return;
    }
    this.swap(this.rows.indexOf(id), this.rows.length - 1);
    this.rows.pop();
    this.lastUse.delete(id);
  }

  dispose(): void {
    this.stores.forEach((store) => store.dispose());
    this.rows.length = 0;
    this.lastUse.clear();
  }

  private touch(id: string): void {
    this.lastUse.set(id, this.clock++);
  }

  private swap(rowA: number, rowB: number): void {
    if (rowA === rowB) {
      return;
    }
    this.stores.forEach((store) => store.swap(rowA, rowB));
    [this.rows[rowA], this.rows[rowB]] = [this.rows[rowB], this.rows[rowA]];
  }

  private leastRecentlyUsed(keep: ReadonlySet<string>): string {
    const candidates = this.rows.filter((id) => !keep.has(id));
    if (candidates.length === 0) {
      throw new RangeError(`The context cache holds ${this.capacity} pairs at most.`);
    }
    const use = (id: string): number => this.lastUse.get(id) ?? 0;
    return candidates.reduce((oldest, id) => (use(id) < use(oldest) ? id : oldest));
  }
}
