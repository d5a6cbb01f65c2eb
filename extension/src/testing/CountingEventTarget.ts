/** An event target that knows how many listeners it has, so that a test can see one left behind. */
export class CountingEventTarget extends EventTarget {
  /** Of the element that it stands for. */
  readonly style = { cursor: '' };
  private readonly counted = new Set<string>();
  private readonly identities = new Map<unknown, number>();

  get listenerCount(): number {
    return this.counted.size;
  }

  override addEventListener(type: string, listener: EventListener): void {
    this.counted.add(this.keyOf(type, listener));
    super.addEventListener(type, listener);
  }

  override removeEventListener(type: string, listener: EventListener): void {
    this.counted.delete(this.keyOf(type, listener));
    super.removeEventListener(type, listener);
  }

  private keyOf(type: string, listener: EventListener): string {
    const identity = this.identities.get(listener) ?? this.identities.size;
    this.identities.set(listener, identity);
    return `${type} ${identity}`;
  }
}
