/** Values per run in `places`: where it starts, how long it is. */
const PLACES_PER_RUN = 2;
/** Values per run in `labels`: before, after. */
const LABELS_PER_RUN = 2;

/** Which of the two states of a change. */
export type ChangeSide = 'before' | 'after';

/**
 * The difference between two labellings of one image, run by run, and nothing where they agree: a
 * mask on a 4-megapixel image takes kilobytes, not two copies of the image.
 */
export class LabelRuns {
  private constructor(
    private readonly places: Uint32Array,
    private readonly labels: Uint8Array,
    /** How many voxels differ. */
    readonly voxelCount: number
  ) {}

  /** @param before, after labels 0–255 of an image, row-major */
  static between(before: ArrayLike<number>, after: ArrayLike<number>): LabelRuns {
    return LabelRuns.collect((add) => {
      for (let voxel = 0; voxel < after.length; voxel++) {
        if (before[voxel] !== after[voxel]) {
          add(voxel, before[voxel], after[voxel]);
        }
      }
    });
  }

  /** @param tell names every voxel that differs, in order, with its label 0–255 before and after */
  static collect(
    tell: (add: (voxel: number, before: number, after: number) => void) => void
  ): LabelRuns {
    const places: number[] = [];
    const labels: number[] = [];
    let [next, runBefore, runAfter, voxelCount] = [-1, 0, 0, 0];
    tell((voxel, before, after) => {
      voxelCount += 1;
      if (voxel === next && before === runBefore && after === runAfter) {
        places[places.length - 1] += 1;
      } else {
        places.push(voxel, 1);
        labels.push(before, after);
        runBefore = before;
        runAfter = after;
      }
      next = voxel + 1;
    });
    return new LabelRuns(Uint32Array.from(places), Uint8Array.from(labels), voxelCount);
  }

  /** What it takes in memory. */
  get byteLength(): number {
    return this.places.byteLength + this.labels.byteLength;
  }

  /**
   * Visits every voxel that differs, in order.
   *
   * @param visit gets the label of the side asked for, and that of the other side
   */
  forEach(
    side: ChangeSide,
    visit: (voxel: number, label: number, otherLabel: number) => void
  ): void {
    const [own, other] = side === 'before' ? [0, 1] : [1, 0];
    for (let run = 0; run * PLACES_PER_RUN < this.places.length; run++) {
      const start = this.places[run * PLACES_PER_RUN];
      const end = start + this.places[run * PLACES_PER_RUN + 1];
      const label = this.labels[run * LABELS_PER_RUN + own];
      const otherLabel = this.labels[run * LABELS_PER_RUN + other];
      for (let voxel = start; voxel < end; voxel++) {
        visit(voxel, label, otherLabel);
      }
    }
  }
}
