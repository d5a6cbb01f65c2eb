import type { SegmentationModel } from '@multiverseg/core/model/types';
import { seriesNetwork } from '@multiverseg/core/series';
import { Person, type PersonHabits, type SeriesWork } from './Person';
import type { StructureTask } from './structureTask';
import { followedSlices } from './ways';

/**
 * Every slice that holds the structure, one after the other.
 *
 * @param remembers whether each is predicted from those accepted before it; else each begins anew
 */
export async function workSliceBySlice(
  task: StructureTask,
  model: SegmentationModel,
  habits: PersonHabits,
  remembers: boolean
): Promise<SeriesWork> {
  const person = new Person(task, model, habits);
  for (let place = task.first; place <= task.last; place++) {
    if (task.maskAt(place).values.includes(1)) {
      await person.settle(place);
      if (!remembers) {
        person.forgetExamples();
      }
    }
  }
  return person.result(new Map());
}

/**
 * The middle slice, then following; the slice that is most wrong is corrected and followed again from
 * there, until the whole stretch is good enough or every slice was looked at. A followed slice that does
 * not hold the structure is put away, which counts as a prompt, once.
 *
 * @param enough Dice of the whole stretch
 */
export async function workFollowing(
  task: StructureTask,
  model: SegmentationModel,
  habits: PersonHabits,
  enough: number
): Promise<SeriesWork> {
  const person = new Person(task, model, habits);
  await person.settle(task.acceptedPlaces[1]);
  for (;;) {
    const followed = person.putAway(
      await followedSlices(task, person.accepted, seriesNetwork(model))
    );
    const now = person.result(followed);
    const worst = now.dice < enough ? person.worstOf(followed) : undefined;
    if (worst === undefined) {
      return now;
    }
    await person.settle(worst, followed.get(worst));
  }
}
