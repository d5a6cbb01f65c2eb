import { detail, type Detail } from '@multiverseg/core/errors/ErrorCodes';
import type { KeptThing } from '../vault/types';
import type { DoubtShelf } from './DoubtShelf';
import type { DraftShelf } from './DraftShelf';
import type { ExampleShelf } from './ExampleShelf';
import type { ProjectShelf } from './ProjectShelf';
import type { PromptShelf } from './PromptShelf';
import type { Restored } from './Shelf';

/** Everything that is kept, by sort. */
export class Shelves {
  constructor(
    readonly project: ProjectShelf,
    readonly examples: ExampleShelf,
    readonly drafts: DraftShelf,
    readonly prompts: PromptShelf,
    readonly doubts: DoubtShelf
  ) {}

  collect(): readonly KeptThing[] {
    return this.all.flatMap((shelf) => shelf.collect());
  }

  /** In the order in which one needs the other: structures, their examples, masks, prompts. */
  restore(things: readonly KeptThing[]): RestoredAll {
    const restored = this.all.map((shelf) => shelf.restore(things));
    const [, examples, drafts, prompts] = restored;
    return {
      counts: { examples: count(examples), studies: count(drafts), images: count(prompts) },
      unreadable: restored.flatMap(({ unreadable }) => unreadable),
    };
  }

  private get all() {
    return [this.project, this.examples, this.drafts, this.prompts, this.doubts];
  }
}

interface RestoredAll extends Pick<Restored, 'unreadable'> {
  readonly counts: RestoredCounts;
}

/** What is there again: examples, studies with unsaved work, images with prompts. */
export interface RestoredCounts {
  readonly examples: number;
  readonly studies: number;
  readonly images: number;
}

/** Sentences of what is there again; none where nothing is. */
export function describeRestored({ examples, studies, images }: RestoredCounts): readonly Detail[] {
  return [
    ...(examples > 0 ? [detail('restored-examples', { count: examples })] : []),
    ...(studies > 0 ? [detail('restored-studies', { count: studies })] : []),
    ...(images > 0 ? [detail('restored-prompts', { count: images })] : []),
  ];
}

function count({ names }: Restored): number {
  return new Set(names).size;
}
