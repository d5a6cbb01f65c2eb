import type { ContextSet } from '@multiverseg/core/examples/ContextSet';
import type { ContextProvenance } from '@multiverseg/core/examples/types';
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

  get gridSize(): number {
    return this.model.description.inputSize;
  }

  open(example: Example, context: ContextSet): OpenTarget {
    const session = new SegmentationSession({ slice: example.slice, model: this.model, context });
    return new SessionTarget(session, example);
  }

  dispose(): Promise<void> {
    return this.model.dispose();
  }
}

class SessionTarget implements OpenTarget {
  constructor(
    private readonly session: SegmentationSession,
    private readonly example: Example
  ) {}

  async predict(prompt?: Prompt): Promise<SliceMask> {
    if (prompt) {
      this.session.addPrompt(prompt);
    }
    const { mask } = await this.session.predict();
    return mask;
  }

  accept(): boolean {
    try {
      this.session.accept(provenanceOf(this.example, this.session.prompts.length));
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
export function provenanceOf(example: Example, promptCount: number): ContextProvenance {
  return {
    studyInstanceUid: example.subject,
    seriesInstanceUid: example.subject,
    sopInstanceUid: example.id,
    frameNumber: 1,
    acceptedAt: '1970-01-01T00:00:00.000Z',
    promptCount,
  };
}
