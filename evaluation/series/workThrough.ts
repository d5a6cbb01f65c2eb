import type { Example } from '@multiverseg/core/examples';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { seriesNetwork, type FollowedSlice } from '@multiverseg/core/series';
import { Person, type PersonHabits, type SeriesWork } from './Person';
import type { StructureTask } from './structureTask';
import { followedSlices } from './ways';

/** A structure worked through, and the examples it leaves for the next patient. */
export interface WorkedSeries {
  readonly work: SeriesWork;
  readonly examples: readonly Example[];
}

/**
 * Every slice that holds the structure, one after the other, each predicted from those accepted before it.
 *
 * @param library of earlier patients; undefined where every slice is begun from nothing
 */
export async function workSliceBySlice(
  task: StructureTask,
  model: SegmentationModel,
  habits: PersonHabits,
  library: readonly Example[] | undefined
): Promise<WorkedSeries> {
  const person = new Person(task, model, habits, library);
  for (let place = task.first; place <= task.last; place++) {
    if (task.maskAt(place).values.includes(1)) {
      await person.settle(place);
      if (!library) {
        person.forgetExamples();
      }
    }
  }
  return worked(person, new Map());
}

/**
 * The middle slice, then following; the slice that is most wrong is corrected and followed again from
 * there, until the whole stretch is good enough or every slice was looked at. A followed slice that does not
 * hold the structure is put away, which counts as a prompt, once.
 *
 * @param enough Dice of the whole stretch
 * @param library of earlier patients
 */
export async function workFollowing(
  task: StructureTask,
  model: SegmentationModel,
  habits: PersonHabits,
  enough: number,
  library: readonly Example[]
): Promise<WorkedSeries> {
  const person = new Person(task, model, habits, library);
  await person.settle(task.acceptedPlaces[1]);
  let known: readonly FollowedSlice[] = [];
  for (;;) {
    const { accepted } = person;
    const slices = await followedSlices(task, { accepted, library, known }, seriesNetwork(model));
    known = [...slices.values()];
    const followed = person.putAway(slices);
    const { dice } = person.result(followed);
    const worst = dice < enough ? person.worstOf(followed) : undefined;
    if (worst === undefined) {
      return worked(person, followed);
    }
    await person.settle(worst, followed.get(worst));
  }
}

function worked(person: Person, followed: ReadonlyMap<number, FollowedSlice>): WorkedSeries {
  const examples = person.accepted.map(({ example }) => example);
  return { work: person.result(followed), examples: [...person.library, ...examples] };
}
