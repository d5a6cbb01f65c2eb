import { isSameFrame, type ContextEntry, type ContextSet } from '@multiverseg/core/examples';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { Prompt } from '@multiverseg/core/prompts/types';
import { SegmentationSession } from '@multiverseg/core/session';
import type { Prediction } from '@multiverseg/core/session/types';
import type { TargetImage } from '../viewport/targetImage';
import type { ModelIdentity } from '@multiverseg/core/seg/types';
import type { SegmentReference } from '../viewport/SegmentReference';
import { previewRings } from './previewRings';

/**
 * The unfinished work on one image for one segment. It outlives scrolling away and back, and it is
 * there before the model is: prompts placed while the model loads wait here.
 */
export class TargetWork {
  private session: SegmentationSession | undefined;
  private sessionContext: ContextSet | undefined;
  private sessionModel: SegmentationModel | undefined;
  private rings: ReturnType<typeof previewRings> | undefined;
  private promptList: readonly Prompt[] = [];

  constructor(
    private image: TargetImage,
    readonly segment: SegmentReference,
    private readonly context: () => ContextSet,
    private readonly threshold: () => number,
    /** What the segment has on this image already; the first prompt corrects it. */
    readonly acceptedMask?: SliceMask
  ) {}

  get target(): TargetImage {
    return this.image;
  }

  /** False until the image was shown to the network. */
  get isBegun(): boolean {
    return this.session !== undefined;
  }

  get prompts(): readonly Prompt[] {
    return this.promptList;
  }

  get prediction(): Prediction | undefined {
    return this.session?.prediction;
  }

  /** The model the prediction came from, which need not be the one in use by now. */
  get predictedBy(): ModelIdentity | undefined {
    return this.prediction && this.sessionModel?.description;
  }

  /** The image as it is now; its window may have changed before the network was shown it. */
  look(image: TargetImage): void {
    if (!this.isBegun) {
      this.image = image;
    }
  }

  setPrompts(prompts: readonly Prompt[]): void {
    this.promptList = prompts;
  }

  addPrompt(prompt: Prompt): void {
    this.promptList = [...this.promptList, prompt];
  }

  removePrompt(id: string): void {
    this.promptList = this.promptList.filter((prompt) => prompt.id !== id);
  }

  async predict(model: SegmentationModel): Promise<Prediction> {
    const session = this.openSession(model);
    session.restorePrompts(this.promptList);
    const prediction = await session.predict();
    this.rings = undefined;
    return prediction;
  }

  applyThreshold(): void {
    this.session?.setThreshold(this.threshold());
    this.rings = undefined;
  }

  /** Outline of the preview in slice coordinates; empty without a preview. */
  outline(): ReturnType<typeof previewRings> {
    const { prediction } = this;
    if (!prediction) {
      return [];
    }
    this.rings ??= previewRings(prediction, this.threshold());
    return this.rings;
  }

  /** Adds the pair to the context set; the session's image and mask, on the model's grid. */
  accept(): ReturnType<SegmentationSession['accept']> {
    if (!this.session) {
      throw new Error('There is no prediction to accept.');
    }
    const entry = this.session.accept({
      studyInstanceUid: this.target.studyInstanceUid,
      seriesInstanceUid: this.target.seriesInstanceUid,
      sopInstanceUid: this.target.sopInstanceUid,
      frameNumber: this.target.frameNumber,
      acceptedAt: new Date().toISOString(),
      promptCount: this.promptList.length,
    });
    const context = this.context();
    if (context !== this.sessionContext) {
      // The segment was renamed while the preview was open.
      this.sessionContext?.remove(entry.id);
      context.add(entry);
    }
    return entry;
  }

  /** Takes the preview away and stops a prediction under way; the same prompts bring it back. */
  withdrawPreview(): void {
    this.session?.withdraw();
    this.rings = undefined;
  }

  dispose(): void {
    this.session?.dispose();
    this.session = undefined;
    this.rings = undefined;
  }

  private readonly isTarget = ({ provenance }: ContextEntry): boolean =>
    isSameFrame(provenance, this.target);

  private openSession(model: SegmentationModel): SegmentationSession {
    const context = this.context();
    if (!this.session || this.sessionContext !== context || this.sessionModel !== model) {
      this.session?.dispose();
      this.session = new SegmentationSession({
        slice: this.target.slice,
        model,
        context,
        threshold: this.threshold(),
        isTarget: this.isTarget,
        acceptedMask: this.acceptedMask,
      });
      this.sessionContext = context;
      this.sessionModel = model;
    }
    return this.session;
  }
}
