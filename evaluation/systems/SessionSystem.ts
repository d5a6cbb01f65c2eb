import type { ExampleOrigin, ExampleSet } from '@multiverseg/core/examples';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import type { Prompt } from '@multiverseg/core/prompts/types';
import { SegmentationSession } from '@multiverseg/core/session';
import type { Example } from '../types';
import type { EvaluatedSystem, OpenTarget } from './types';

/** A model behind the same session that the viewer uses. */
export class SessionSystem implements EvaluatedSystem {
  /** @param promptKinds none for a network that goes by the context alone (UniverSeg) */
  constructor(
    private readonly model: SegmentationModel,
    readonly promptKinds: readonly Prompt['kind'][] = ['click', 'scribble', 'box']
  ) {}

  get takesContext(): boolean {
    return this.maxContext > 0;
  }

  get maxContext(): number {
    return this.model.description.maxContext;
  }

  open(example: Example, context: ExampleSet): OpenTarget {
    const session = new SegmentationSession({ slice: example.slice, examples: () => context });
    return new SessionTarget(session, this.model, context, example);
  }

  dispose(): Promise<void> {
    return this.model.dispose();
  }
}

class SessionTarget implements OpenTarget {
  constructor(
    private readonly session: SegmentationSession,
    private readonly model: SegmentationModel,
    private readonly context: ExampleSet,
    private readonly example: Example
  ) {}

  async predict(prompt?: Prompt): Promise<SliceMask> {
    if (prompt) {
      this.session.addPrompt(prompt);
    }
    const { mask } = await this.session.predict(this.model);
    return mask;
  }

  accept(): boolean {
    try {
      const origin = originOf(this.example, this.session.prompts.length);
      this.context.add(this.session.accept(origin));
      return true;
    } catch (error) {
      // An empty prediction is no example; a person would skip the image as well.
      if (error instanceof UserError && ['empty-mask', 'no-prediction'].includes(error.code)) {
        return false;
      }
      throw error;
    }
  }

  dispose(): void {
    this.session.dispose();
  }
}

/** Evaluation data has no DICOM identifiers; the example's own stands for them. */
export function originOf(example: Example, promptCount: number): ExampleOrigin {
  return {
    studyInstanceUid: example.subject,
    seriesInstanceUid: example.subject,
    sopInstanceUid: example.id,
    frameNumber: 1,
    acceptedAt: '1970-01-01T00:00:00.000Z',
    promptCount,
  };
}
