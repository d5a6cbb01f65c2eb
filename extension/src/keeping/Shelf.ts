import { stampOf } from '../vault/bytes';
import type { KeptThing } from '../vault/types';

/** What was put back, and what could not be. */
export interface Restored {
  /** Names of what is there again, as the user counts it. */
  readonly names: readonly string[];
  readonly unreadable: readonly KeptThing[];
}

/** One sort of what is kept: what there is of it now, and how it is put back on another page. */
export interface Shelf {
  /** Everything there is to keep now. Called often: what has not changed is to cost little. */
  collect(): readonly KeptThing[];
  /** @param things of all shelves */
  restore(things: readonly KeptThing[]): Restored;
}

/** A thing whose content is at hand anyhow; its stamp is made of that. */
export function keptThing(of: Omit<KeptThing, 'stamp' | 'bytes'>, bytes: Uint8Array): KeptThing {
  return { ...of, stamp: stampOf(bytes), bytes: () => bytes };
}

/**
 * Puts back one after the other; one that cannot be read is no reason to lose the others.
 *
 * @param putBack returns the name
 */
export function restoreEach(
  things: readonly KeptThing[],
  putBack: (thing: KeptThing) => string
): Restored {
  const names: string[] = [];
  const unreadable: KeptThing[] = [];
  for (const thing of things) {
    try {
      names.push(putBack(thing));
    } catch (error) {
      console.warn(`MultiverSeg: what was kept (${thing.kind}) could not be put back.`, error);
      unreadable.push(thing);
    }
  }
  return { names, unreadable };
}
