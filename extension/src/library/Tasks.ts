import {
  ExampleLibrary,
  pairIdsOf,
  type Example,
  type ExampleSet,
} from '@multiverseg/core/examples';
import {
  freeNumber,
  isSameName,
  nameKey,
  type Structure,
  type WindowRule,
} from '@multiverseg/core/project';
import type { ProjectBook } from '../project/ProjectBook';
import type { NewSegment } from '../viewport/Segments';
import type { PlannedSegment } from '../viewport/state';

/**
 * Which segment belongs to which task: its name says which structure of the project it is, in whichever
 * study, and the structure has the examples.
 */
export class Tasks {
  private readonly library = new ExampleLibrary();
  /** Of the structure that was worked on last. */
  private latestLabel: string | undefined;

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
    const active = this.book.structureNamed(this.activeLabel) ?? structures[0];
    return active
      ? structures.map((structure) => ({
          segmentIndex: structure.number,
          label: structure.name,
          isActive: structure === active,
        }))
      : [{ segmentIndex: 1, label: this.activeLabel, isActive: true }];
  }

  /** What a study without a segmentation will begin with; nothing while the project has no structure. */
  get planned(): readonly PlannedSegment[] {
    const start = this.startSegments;
    return this.book.structures.map(({ number, name, colour }) => ({
      number,
      label: name,
      colour: `rgb(${colour.join(', ')})`,
      active: start.some(({ segmentIndex, isActive }) => isActive && segmentIndex === number),
    }));
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
      !taken.some((other) => isSameName(other, label)) &&
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

  hasExamples(structureId: string): boolean {
    return this.examplesOfStructure(structureId).length > 0;
  }

  examplesOfStructure(structureId: string): readonly Example[] {
    const { taskIds } = this.library; // Asking for a set makes one.
    return taskIds.includes(structureId) ? this.library.get(structureId).examples : [];
  }

  addExample(structureId: string, example: Example): void {
    this.library.get(structureId).add(example);
  }

  /** What its examples and targets are shown in. */
  windowOf(label: string): WindowRule {
    return this.book.structureNamed(label)?.window ?? { kind: 'shown' };
  }

  /** Nobody gave it this name. */
  isUnnamed(label: string): boolean {
    const [number] = /\d+/.exec(label) ?? [];
    return number !== undefined && isSameName(this.nameOf(Number(number)), label);
  }

  /** The structure goes, and its examples with it. */
  removeStructure(structureId: string): void {
    const ids = this.examplesOfStructure(structureId).map(({ id }) => id);
    this.book.remove(structureId);
    if (ids.length > 0) {
      this.library.get(structureId).takeOut(ids);
    }
  }

  /** The examples of all tasks, by task. */
  get sets(): readonly { readonly taskId: string; readonly examples: ExampleSet['examples'] }[] {
    return this.library.taskIds.map((taskId) => ({
      taskId,
      examples: this.library.get(taskId).examples,
    }));
  }

  /** The set that `sets` names so, also on another page. */
  setOf(taskId: string): ExampleSet {
    return this.library.get(taskId);
  }

  /** What networks know the examples of all tasks by. */
  get pairIds(): readonly string[] {
    return this.library.taskIds.flatMap((taskId) =>
      this.library.get(taskId).examples.flatMap(pairIdsOf)
    );
  }

  /** The user works on the structure of this name now. */
  use(label: string): void {
    this.latestLabel = label;
  }

  /** The study is left: the next one starts with a structure. */
  leave(): void {
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
