import { thresholdLogits, type Slice, type SliceMask } from '../image';
import { keepHandEdits, type HandEdits } from './handEdits';
import type { Prediction } from './types';

/** What a network said of a target, before it is cut at a threshold. */
export type TargetAnswer = Omit<Prediction, 'mask' | 'contextCount'>;

/** The latest answer for a target: what was done by hand is kept in it, and it is cut at a threshold. */
export class CurrentAnswer {
  private current: Prediction | undefined;
  /** What the network said of it, without what was done by hand. */
  private answeredLogits: Float32Array | undefined;
  private handEdits: HandEdits | undefined;
  private probability: number;

  /** @throws RangeError for a threshold that is no probability between 0 and 1 */
  constructor(
    private readonly shape: Pick<Slice, 'width' | 'height'>,
    threshold: number
  ) {
    this.probability = checkThreshold(threshold);
  }

  get prediction(): Prediction | undefined {
    return this.current;
  }

  get threshold(): number {
    return this.probability;
  }

  take(answer: TargetAnswer): Prediction {
    this.answeredLogits = answer.sliceLogits;
    const contextCount = answer.exampleIds.length;
    const prediction = { ...answer, contextCount, ...this.shown(this.answeredLogits) };
    this.current = prediction;
    return prediction;
  }

  keepByHand(edits: HandEdits | undefined): void {
    if (!edits && !this.handEdits) {
      return;
    }
    this.handEdits = edits;
    if (this.current && this.answeredLogits) {
      this.current = { ...this.current, ...this.shown(this.answeredLogits) };
    }
  }

  /** @throws RangeError as the constructor */
  setThreshold(probability: number): Prediction | undefined {
    this.probability = checkThreshold(probability);
    if (this.current) {
      this.current = { ...this.current, mask: this.masked(this.current.sliceLogits) };
    }
    return this.current;
  }

  forget(): void {
    this.current = undefined;
    this.answeredLogits = undefined;
  }

  private shown(answered: Float32Array): Pick<Prediction, 'sliceLogits' | 'mask'> {
    const sliceLogits = keepHandEdits(answered, this.handEdits);
    return { sliceLogits, mask: this.masked(sliceLogits) };
  }

  private masked(sliceLogits: Float32Array): SliceMask {
    const { width, height } = this.shape;
    return thresholdLogits(sliceLogits, width, height, this.probability);
  }
}

function checkThreshold(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`A threshold lies between 0 and 1, got ${probability}`);
  }
  return probability;
}
