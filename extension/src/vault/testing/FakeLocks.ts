/** The Web Locks of an origin, for several tabs of one test. */
export class FakeLocks {
  private readonly held = new Set<string>();

  /** As the lock manager of a tab; `close` gives up all that the tab holds. */
  tab(): { readonly locks: LockManager; close(): void } {
    const own: string[] = [];
    const request = async (
      name: string,
      _: LockOptions,
      use: (lock: Lock | null) => Promise<unknown> | undefined
    ): Promise<void> => {
      await Promise.resolve();
      if (this.held.has(name)) {
        await use(null);
        return;
      }
      this.held.add(name);
      own.push(name);
      await use({ name, mode: 'exclusive' });
      this.held.delete(name);
    };
    return {
      locks: { request } as unknown as LockManager,
      close: () => own.forEach((name) => this.held.delete(name)),
    };
  }
}
