/**
 * Which tab writes what is kept of a study: the first that opens it, until that is closed. Two tabs would
 * overwrite each other's work, and both would bring it into the PACS.
 */
export class StudyLocks {
  private readonly held = new Map<string, () => void>();

  /** @param locks absent in old browsers: each tab takes itself for the only one there */
  constructor(private readonly locks: LockManager | undefined) {}

  has(name: string): boolean {
    return this.held.has(name);
  }

  /** @returns whether this tab has it now */
  async take(name: string): Promise<boolean> {
    if (this.has(name) || !this.locks) {
      this.held.set(name, this.held.get(name) ?? (() => undefined));
      return true;
    }
    const { locks } = this;
    return new Promise((resolve, reject) => {
      locks
        .request(`multiverseg ${name}`, { ifAvailable: true }, (lock) => {
          // Two questions of one tab at a time: the second is answered by what the first got.
          if (!lock) {
            resolve(this.has(name));
            return undefined;
          }
          return new Promise<void>((letGo) => {
            this.held.set(name, letGo);
            resolve(true);
          });
        })
        .catch(reject);
    });
  }

  releaseAll(): void {
    this.held.forEach((letGo) => letGo());
    this.held.clear();
  }
}
