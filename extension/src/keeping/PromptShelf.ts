import { isSameFrame, type FrameReference } from '@multiverseg/core/examples';
import { isSameName, nameKey } from '@multiverseg/core/project';
import { isFinitePrompt, type Prompt } from '@multiverseg/core/prompts';
import { fromJsonBytes, toJsonBytes } from '../vault/bytes';
import type { KeptThing } from '../vault/types';
import { keptThing, restoreEach, type Restored, type Shelf } from './Shelf';

/** Prompts on an image that no mask has come of yet. */
export interface UnfinishedWork extends FrameReference {
  readonly studyInstanceUid: string;
  /** Name of the structure. */
  readonly label: string;
  /** In slice coordinates. */
  readonly prompts: readonly Prompt[];
}

/** Prompts, by image and structure. Those of images that nobody has looked at again wait here. */
export class PromptShelf implements Shelf {
  /** Each with whose it is. */
  private waiting: readonly { readonly scope: string; readonly work: UnfinishedWork }[] = [];

  /** On their way back onto their images. */
  private taken: typeof this.waiting = [];

  constructor(
    private readonly unfinished: () => readonly UnfinishedWork[],
    /** Of the open study. */
    private readonly scope: () => string
  ) {}

  collect(): readonly KeptThing[] {
    const scope = this.scope();
    const open = this.unfinished().map((work) => ({ scope, work }));
    return [
      ...[...this.waiting, ...this.taken].filter(
        ({ work }) => !open.some((other) => isSame(other.work, work))
      ),
      ...open,
    ].map(({ scope: whose, work }) => thingOf(whose, work));
  }

  restore(things: readonly KeptThing[]): Restored {
    const kept = things.filter(({ kind }) => kind === 'prompts');
    const read: { scope: string; work: UnfinishedWork }[] = [];
    const restored = restoreEach(kept, (thing) => {
      const work = workOf(fromJsonBytes(thing.bytes()));
      read.push({ scope: thing.scope, work });
      return `${work.sopInstanceUid} ${work.frameNumber}`;
    });
    this.waiting = [...this.waiting, ...read];
    return restored;
  }

  /** The study is left: what is unfinished there waits for the next time. */
  leave(): void {
    const scope = this.scope();
    this.unfinished().forEach((work) => this.give(scope, work));
  }

  /** What waits for an image; it is kept on until the caller has put it back, or gives it back. */
  take(frame: FrameReference): readonly UnfinishedWork[] {
    const scope = this.scope();
    const taken = this.waiting.filter((one) => one.scope === scope && isSameFrame(one.work, frame));
    this.waiting = this.waiting.filter((one) => !taken.includes(one));
    this.taken = [...this.taken, ...taken];
    return taken.map(({ work }) => work);
  }

  /** What was taken is on its image again. */
  putBack(work: UnfinishedWork): void {
    this.taken = this.taken.filter((one) => one.work !== work);
  }

  /** What was taken could not be put back. */
  giveBack(works: readonly UnfinishedWork[]): void {
    const scope = this.scope();
    works.forEach((work) => {
      this.putBack(work);
      this.give(scope, work);
    });
  }

  private give(scope: string, work: UnfinishedWork): void {
    this.waiting = [
      ...[...this.waiting, ...this.taken].filter(
        (one) => one.scope !== scope || !isSame(one.work, work)
      ),
      { scope, work },
    ];
  }
}

function isSame(one: UnfinishedWork, other: UnfinishedWork): boolean {
  return isSameFrame(one, other) && isSameName(one.label, other.label);
}

function thingOf(scope: string, work: UnfinishedWork): KeptThing {
  const { sopInstanceUid, frameNumber, studyInstanceUid, label } = work;
  const name = `${sopInstanceUid} ${frameNumber} ${nameKey(label)}`;
  return keptThing({ scope, kind: 'prompts', name, studyInstanceUid }, toJsonBytes(work));
}

/** @throws Error where these are no prompts */
function workOf(value: unknown): UnfinishedWork {
  const work = Object(value) as Partial<UnfinishedWork>;
  if (
    typeof work.sopInstanceUid === 'string' &&
    typeof work.frameNumber === 'number' &&
    typeof work.studyInstanceUid === 'string' &&
    typeof work.label === 'string' &&
    Array.isArray(work.prompts) &&
    work.prompts.every(isFinitePrompt)
  ) {
    return work as UnfinishedWork;
  }
  throw new Error('These are no prompts.');
}
