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
    const { length } = after;
    const places: number[] = [];
    const labels: number[] = [];
    let voxelCount = 0;
    let [runBefore, runAfter] = [0, 0]; // Equal labels are no run.
    for (let voxel = 0; voxel < length; voxel++) {
      const labelBefore = before[voxel];
      const labelAfter = after[voxel];
      if (labelBefore === labelAfter) {
        [runBefore, runAfter] = [0, 0];
        continue;
      }
      voxelCount += 1;
      if (labelBefore === runBefore && labelAfter === runAfter) {
        places[places.length - 1] += 1;
      } else {
        places.push(voxel, 1);
        labels.push(labelBefore, labelAfter);
      }
      [runBefore, runAfter] = [labelBefore, labelAfter];
    }
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
