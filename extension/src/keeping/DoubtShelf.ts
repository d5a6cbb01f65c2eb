import { fromJsonBytes, toJsonBytes } from '../vault/bytes';
import type { KeptThing } from '../vault/types';
import { keptThing, restoreEach, type Restored, type Shelf } from './Shelf';

/** The studies that the user wants to look at once more. */
export interface DoubtfulStudies {
  readonly studyUids: readonly string[];
  add(studyUid: string): void;
}

/**
 * The doubts of a user, each a thing of its own: two tabs keep theirs side by side. They are of no study in
 * the vault's sense, since the worklist shows them of all.
 */
export class DoubtShelf implements Shelf {
  constructor(
    private readonly doubts: DoubtfulStudies,
    private readonly scope: () => string
  ) {}

  collect(): readonly KeptThing[] {
    return this.doubts.studyUids.map((studyUid) =>
      keptThing({ scope: this.scope(), kind: 'doubt', name: studyUid }, toJsonBytes(studyUid))
    );
  }

  restore(things: readonly KeptThing[]): Restored {
    return restoreEach(
      things.filter(({ kind }) => kind === 'doubt'),
      (thing) => {
        const studyUid: unknown = fromJsonBytes(thing.bytes());
        if (typeof studyUid !== 'string') {
          throw new Error('This is no doubt.');
        }
        this.doubts.add(studyUid);
        return studyUid;
      }
    );
  }
}
