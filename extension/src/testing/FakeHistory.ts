interface Memo {
  restoreMemo(isUndo?: boolean): void;
}

/** The host's history of undo steps, without its limit of 50. */
export class FakeHistory {
  readonly size = Number.POSITIVE_INFINITY;
  private done: readonly Memo[] = [];
  private undone: readonly Memo[] = [];

  get length(): number {
    return this.done.length;
  }

  push(memo: Memo): void {
    this.done = [...this.done, memo];
    this.undone = [];
  }

  undo(): void {
    const memo = this.done.at(-1);
    if (memo) {
      memo.restoreMemo(true);
      this.done = this.done.slice(0, -1);
      this.undone = [...this.undone, memo];
    }
  }

  undoIf(condition: (memo: Memo) => boolean): boolean {
    const memo = this.done.at(-1);
    if (memo && condition(memo)) {
      this.undo();
      return true;
    }
    return false;
  }

  redo(): void {
    const memo = this.undone.at(-1);
    if (memo) {
      memo.restoreMemo(false);
      this.undone = this.undone.slice(0, -1);
      this.done = [...this.done, memo];
    }
  }
}
