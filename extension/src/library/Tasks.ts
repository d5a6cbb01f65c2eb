import { ExampleLibrary, type ExampleSet } from '@multiverseg/core/examples';
import { structuresOf } from '../host/structuresOf';
import type { SegmentationService } from '../host/types';

/**
 * Which segment belongs to which task: a structure's name is the task, in whichever study, so a
 * segment of the same name in the next patient goes on with the same examples.
 */
export class Tasks {
  private readonly library = new ExampleLibrary();
  /** Names of the structures worked on, the one in use first. */
  private labels: readonly string[] = [];
  private labelOfSegment: ReadonlyMap<string, string> = new Map();

  /** @param nameOf the name of a structure that nobody has given one yet, by number */
  constructor(
    onExamplesChange: () => void,
    private readonly nameOf: (number: number) => string
  ) {
    this.library.subscribe(onExamplesChange);
  }

  /** Names for the segments of a new study: those with examples, and at least one. */
  get startLabels(): readonly string[] {
    return this.labels.length > 0 ? this.labels : [this.nameOf(1)];
  }

  /** The structure in use; before a study has a segment, the one it will start with. */
  get activeLabel(): string {
    return this.startLabels[0];
  }

  /** Its examples. */
  get activeExamples(): ExampleSet {
    return this.examplesOf(this.activeLabel);
  }

  /** A name for a new structure: neither one of these nor of a structure that has examples. */
  freeLabel(taken: readonly string[]): string {
    const isFree = (label: string) =>
      taken.every((other) => taskOf(other) !== taskOf(label)) &&
      !(this.library.taskIds.includes(taskOf(label)) && this.examplesOf(label).examples.length > 0);
    for (let number = 1; ; number++) {
      const label = this.nameOf(number);
      if (isFree(label)) {
        return label;
      }
    }
  }

  examplesOf(label: string): ExampleSet {
    return this.library.get(taskOf(label));
  }

  /** Of all tasks. */
  get exampleIds(): readonly string[] {
    return this.library.taskIds.flatMap((taskId) =>
      this.library.get(taskId).examples.map(({ id }) => id)
    );
  }

  /** The user works on the structure of this name now. */
  use(label: string): void {
    const others = this.labels.filter(
      (other) => taskOf(other) !== taskOf(label) && this.examplesOf(other).examples.length > 0
    );
    this.labels = [label, ...others];
  }

  /** A renamed segment takes its examples along, unless the new name has some already. */
  followRenames(segmentationService: SegmentationService): void {
    const labels = new Map<string, string>();
    for (const segmentation of segmentationService.getSegmentations()) {
      for (const { segmentIndex, label } of structuresOf(segmentation)) {
        const key = `${segmentation.segmentationId}/${segmentIndex}`;
        const before = this.labelOfSegment.get(key);
        labels.set(key, label);
        if (before !== undefined && taskOf(before) !== taskOf(label)) {
          this.library.rename(taskOf(before), taskOf(label));
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
}

function taskOf(label: string): string {
  return label.trim().toLocaleLowerCase();
}
