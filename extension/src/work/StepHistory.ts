import { historySize, recordStep, type HistoryStep } from '../host/history';
import type { HostLibraries } from '../host/types';
import type { SegmentReference } from '../viewport/SegmentReference';
import { outOfReach } from './outOfReach';

/** What a step does to one segment. */
export interface SegmentStep {
  readonly segment: SegmentReference;
  readonly step: HistoryStep;
}

/** Our steps in the host's history; each is out of reach once its study is left or its segment deleted. */
export class StepHistory {
  /** The steps that can still be taken, oldest first, each under a key of its own. */
  private readonly reachable = new Map<symbol, readonly SegmentStep[]>();

  constructor(
    private readonly libraries: HostLibraries,
    private readonly report: (error: unknown) => void
  ) {}

  /** @returns takes the step back, as long as nothing came after it */
  record(segment: SegmentReference, step: HistoryStep): () => void {
    return this.recordTogether([{ segment, step }]);
  }

  /** Steps on several segments that are one step for the user; those still in reach are taken. */
  recordTogether(parts: readonly SegmentStep[]): () => void {
    const key = Symbol();
    this.reachable.set(key, parts);
    this.forgetAsTheHostDoes();
    const take = (direction: keyof HistoryStep) => () => {
      const reached = this.reachable.get(key) ?? [];
      const inOrder = direction === 'undo' ? [...reached].reverse() : reached;
      inOrder.forEach(({ step }) => step[direction]());
      if (reached.length === 0) {
        this.report(outOfReach());
      }
    };
    return recordStep(this.libraries, { undo: take('undo'), redo: take('redo') });
  }

  /** Lets go of the steps on segments that are gone: another may get the number. */
  dropOrphans(exists: (segment: SegmentReference) => boolean): void {
    for (const [key, parts] of this.reachable) {
      const left = parts.filter(({ segment }) => exists(segment));
      if (left.length === 0) {
        this.reachable.delete(key);
      } else if (left.length < parts.length) {
        this.reachable.set(key, left); // In its old place: the oldest are forgotten first.
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
