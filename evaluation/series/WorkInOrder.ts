import type { Example } from '@multiverseg/core/examples';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { contourScribble } from '../annotator/scribbles';
import type { SeriesWork } from './Person';
import type { StructureTask } from './structureTask';
import { workFollowing, workSliceBySlice, type WorkedSeries } from './workThrough';

/** Of a simulated person who draws along contours; chosen on the same series as the settings. */
const HABITS = { next: contourScribble, most: 10 };
/** Dice at which the person is content with a structure of a patient, and with a whole series. */
const GOALS = { patient: 0.85, series: 0.9 };
/** So much better has a slice to be that the others are followed from. */
const BETTER = 0.02;

/** What one structure took, in three ways of working. */
export interface StructureWork {
  /** No earlier patient has left examples of it. */
  readonly isFirst: boolean;
  /** Slice by slice, each begun from nothing, as without a context. */
  readonly eachAnew: SeriesWork;
  readonly sliceBySlice: SeriesWork;
  /** Until the whole patient is good enough, and until the whole series is. */
  readonly following: { readonly patient: SeriesWork; readonly series: SeriesWork };
}

/**
 * Works through the patients of a data set one after the other, in several ways: what was accepted of a
 * structure is there as examples for the next patient, in each way what came of that way.
 */
export class WorkInOrder {
  private readonly libraries = new Map<string, readonly Example[]>();

  constructor(private readonly model: SegmentationModel) {}

  async on(task: StructureTask): Promise<StructureWork> {
    const { model } = this;
    const bySlice = { ...HABITS, enough: GOALS.series };
    const following = (goal: number) =>
      this.next(`following ${goal}`, task, (library) =>
        workFollowing(task, model, { ...HABITS, enough: goal + BETTER }, goal, library)
      );
    const isFirst = !this.libraries.has(keyOf(task, `following ${GOALS.series}`));
    return {
      isFirst,
      eachAnew: (await workSliceBySlice(task, model, bySlice, undefined)).work,
      sliceBySlice: await this.next('slice by slice', task, (library) =>
        workSliceBySlice(task, model, bySlice, library)
      ),
      following: {
        patient: await following(GOALS.patient),
        series: await following(GOALS.series),
      },
    };
  }

  private async next(
    way: string,
    task: StructureTask,
    work: (library: readonly Example[]) => Promise<WorkedSeries>
  ): Promise<SeriesWork> {
    const key = keyOf(task, way);
    const done = await work(this.libraries.get(key) ?? []);
    this.libraries.set(key, done.examples);
    return done.work;
  }
}

/** A structure of one source, in one way of working. */
function keyOf({ series, name }: StructureTask, way: string): string {
  return `${series.split('_')[0]}/${name}/${way}`;
}
