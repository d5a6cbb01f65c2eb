import type { Example } from '@multiverseg/core/examples';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { contourScribble } from '../annotator/scribbles';
import type { SeriesWork } from './Person';
import type { StructureTask } from './structureTask';
import { workFollowing, workSliceBySlice, type WorkedSeries } from './workThrough';

/** Of a simulated person who draws along contours. */
const NEXT = contourScribble;
/**
 * Dice at which the person is content with a structure of a patient, or with a whole series, and strokes on a
 * slice at most: few for the lower goal, as in all tables of it so far, for the higher enough that it is reached
 * in every way of working.
 */
const GOALS = { patient: { enough: 0.85, most: 4 }, series: { enough: 0.9, most: 10 } };
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
    const bySlice = { ...GOALS.series, next: NEXT };
    const following = ({ enough, most }: (typeof GOALS)['series']) =>
      this.next(`following ${enough}`, task, (library) =>
        workFollowing(task, model, { next: NEXT, most, enough: enough + BETTER }, enough, library)
      );
    const isFirst = !this.libraries.has(keyOf(task, 'slice by slice'));
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
