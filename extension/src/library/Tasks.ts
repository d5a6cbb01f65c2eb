import { ExampleLibrary, pairIdOf, type ExampleSet } from '@multiverseg/core/examples';
import { freeNumber, nameKey, type Structure } from '@multiverseg/core/project';
import { structuresOf } from '../host/structuresOf';
import type { SegmentationService } from '../host/types';
import type { ProjectBook } from '../project/ProjectBook';
import type { NewSegment } from '../viewport/Segments';

/**
 * Which segment belongs to which task: its name says which structure of the project it is, in whichever
 * study, and the structure has the examples.
 */
export class Tasks {
  private readonly library = new ExampleLibrary();
  /** Of the structure that was worked on last. */
  private latestLabel: string | undefined;
  private labelOfSegment: ReadonlyMap<string, string> = new Map();

  /** @param nameOf the name of a structure that nobody has given one yet, by number */
  constructor(
    private readonly book: ProjectBook,
    onExamplesChange: () => void,
    private readonly nameOf: (number: number) => string
  ) {
    this.library.subscribe(onExamplesChange);
  }

  /** The segments of a new study: the project's structures in their numbers, and at least one. */
  get startSegments(): readonly NewSegment[] {
    const { structures } = this.book;
    const key = nameKey(this.activeLabel);
    const active = structures.find(({ name }) => nameKey(name) === key) ?? structures[0];
    return active
      ? structures.map((structure) => ({
          segmentIndex: structure.number,
          label: structure.name,
          isActive: structure === active,
        }))
      : [{ segmentIndex: 1, label: this.activeLabel, isActive: true }];
  }

  /** The structure in use; before a study has a segment, the one it will start with. */
  get activeLabel(): string {
    return this.latestLabel ?? this.book.structures[0]?.name ?? this.nameOf(1);
  }

  /** Its examples. */
  get activeExamples(): ExampleSet {
    return this.examplesOf(this.activeLabel);
  }

  /** A name for a new structure: neither one of these nor of a structure of the project. */
  freeLabel(taken: readonly string[]): string {
    const isFree = (label: string) =>
      taken.every((other) => nameKey(other) !== nameKey(label)) &&
      this.book.structureNamed(label) === undefined;
    for (let number = 1; ; number++) {
      const label = this.nameOf(number);
      if (isFree(label)) {
        return label;
      }
    }
  }

  /** A number for a new structure: neither one of these nor of a structure of the project. @throws UserError `project-full` */
  freeNumber(taken: readonly number[]): number {
    const { structures } = this.book;
    return freeNumber([...taken, ...structures.map(({ number }) => number)]);
  }

  /**
   * The structure of this name, which the project has from now on.
   *
   * @param wanted its number and colour, where it is new
   * @throws UserError as `ProjectBook.add`
   */
  structureFor(
    label: string,
    wanted: Partial<Pick<Structure, 'number' | 'colour'>> = {}
  ): Structure {
    const known = this.book.structureNamed(label);
    if (known) {
      return known;
    }
    const added = this.book.add({ ...wanted, name: label });
    this.library.rename(unclaimed(label), added.id);
    return added;
  }

  /** Of the structure of this name. Where the project has none, they are no use until it has. */
  examplesOf(label: string): ExampleSet {
    const structure = this.book.structureNamed(label);
    return this.library.get(structure?.id ?? unclaimed(label));
  }

  /** What networks know the examples of all tasks by. */
  get pairIds(): readonly string[] {
    return this.library.taskIds.flatMap((taskId) =>
      this.library.get(taskId).examples.map(pairIdOf)
    );
  }

  /** The user works on the structure of this name now. */
  use(label: string): void {
    this.latestLabel = label;
  }

  /** A structure whose segment is renamed has that name, unless it is another structure's. */
  followRenames(segmentationService: SegmentationService): void {
    const labels = new Map<string, string>();
    for (const segmentation of segmentationService.getSegmentations()) {
      for (const { segmentIndex, label } of structuresOf(segmentation)) {
        const key = `${segmentation.segmentationId}/${segmentIndex}`;
        const before = this.labelOfSegment.get(key);
        labels.set(key, label);
        const structure = before === undefined ? undefined : this.book.structureNamed(before);
        const holder = this.book.structureNamed(label);
        const isFree = label.trim() !== '' && (!holder || holder === structure);
        if (structure && isFree && structure.name !== label.trim()) {
          this.book.rename(structure.id, label);
        }
      }
    }
    // Without those deleted meanwhile: a new segment may take their number, and is none renamed.
    this.labelOfSegment = labels;
  }

  /** The study is left: its segments' names are no longer followed, and the next starts with structures. */
  forgetSegments(): void {
    this.labelOfSegment = new Map();
    const { book, latestLabel } = this;
    if (latestLabel !== undefined && book.structures.length > 0) {
      this.latestLabel = book.structureNamed(latestLabel)?.name;
    }
  }
}

/** A name that no structure has (yet). */
function unclaimed(label: string): string {
  return `name ${nameKey(label)}`;
}
