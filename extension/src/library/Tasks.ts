import { ContextLibrary, type ContextSet } from '@multiverseg/core/examples';
import type { SegmentationService } from '../host/types';

const DEFAULT_LABEL = 'Segment 1';

/**
 * Which segment belongs to which task: a structure's name is the task, in whichever study, so a
 * segment of the same name in the next patient goes on with the same examples.
 */
export class Tasks {
  private readonly library = new ContextLibrary();
  /** Names of the structures worked on, the one in use first. */
  private labels: readonly string[] = [];
  private labelOfSegment: ReadonlyMap<string, string> = new Map();

  constructor(onContextChange: () => void) {
    this.library.subscribe(onContextChange);
  }

  /** Names for the segments of a new study: those with examples, and at least one. */
  get startLabels(): readonly string[] {
    return this.labels.length > 0 ? this.labels : [DEFAULT_LABEL];
  }

  contextOf(label: string): ContextSet {
    return this.library.get(taskOf(label));
  }

  /** Of all tasks. */
  get exampleIds(): readonly string[] {
    return this.library.taskIds.flatMap((taskId) =>
      this.library.get(taskId).entries.map(({ id }) => id)
    );
  }

  /** The set an example is in now, whatever its segment was called when it was accepted. */
  contextHolding(entryId: string): ContextSet | undefined {
    return this.library.taskIds
      .map((taskId) => this.library.get(taskId))
      .find(({ entries }) => entries.some(({ id }) => id === entryId));
  }

  /** The user works on the structure of this name now. */
  use(label: string): void {
    const others = this.labels.filter(
      (other) => taskOf(other) !== taskOf(label) && this.contextOf(other).entries.length > 0
    );
    this.labels = [label, ...others];
  }

  /** A renamed segment takes its examples along, unless the new name has some already. */
  followRenames(segmentationService: SegmentationService): void {
    const labels = new Map<string, string>();
    for (const { segmentationId, segments } of segmentationService.getSegmentations()) {
      for (const { segmentIndex, label } of Object.values(segments).filter(Boolean)) {
        const key = `${segmentationId}/${segmentIndex}`;
        const before = this.labelOfSegment.get(key);
        labels.set(key, label);
        if (before !== undefined && taskOf(before) !== taskOf(label)) {
          this.moveContext(before, label);
        }
      }
    }
    // Without those deleted meanwhile: a new segment may take their number, and is none renamed.
    this.labelOfSegment = labels;
  }

  /** The study is left; its segments' names are no longer followed. */
  forgetSegments(): void {
    this.labelOfSegment = new Map();
  }

  private moveContext(from: string, to: string): void {
    const target = this.contextOf(to);
    if (target.entries.length === 0) {
      this.contextOf(from)
        .clear()
        .forEach((entry) => target.add(entry));
    }
  }
}

function taskOf(label: string): string {
  return label.trim().toLocaleLowerCase();
}
