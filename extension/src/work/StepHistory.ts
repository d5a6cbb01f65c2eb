import { historySize, recordStep, type HistoryStep } from '../host/history';
import type { HostLibraries } from '../host/types';
import type { SegmentReference } from '../viewport/SegmentReference';
import { outOfReach } from './outOfReach';

/** Our steps in the host's history; each is out of reach once its study is left or its segment deleted. */
export class StepHistory {
  /** The steps that can still be taken, oldest first, each under a key of its own. */
  private readonly reachable = new Map<symbol, { segment: SegmentReference; step: HistoryStep }>();

  constructor(
    private readonly libraries: HostLibraries,
    private readonly report: (error: unknown) => void
  ) {}

  record(segment: SegmentReference, step: HistoryStep): void {
    const key = Symbol();
    this.reachable.set(key, { segment, step });
    this.forgetAsTheHostDoes();
    const take = (direction: keyof HistoryStep) => () => {
      const reached = this.reachable.get(key);
      if (reached) {
        reached.step[direction]();
      } else {
        this.report(outOfReach());
      }
    };
    recordStep(this.libraries, { undo: take('undo'), redo: take('redo') });
  }

  /** Lets go of the steps on segments that are gone: another may get the number. */
  dropOrphans(exists: (segment: SegmentReference) => boolean): void {
    for (const [key, { segment }] of this.reachable) {
      if (!exists(segment)) {
        this.reachable.delete(key);
      }
    }
  }

  /** The study was left. What the host still holds of our steps keeps no pixels alive. */
  clear(): void {
    this.reachable.clear();
  }

  private forgetAsTheHostDoes(): void {
    for (const oldest of this.reachable.keys()) {
      if (this.reachable.size <= historySize(this.libraries)) {
        return;
      }
      this.reachable.delete(oldest);
    }
  }
}
