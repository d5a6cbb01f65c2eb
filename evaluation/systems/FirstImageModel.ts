import type {
  Backend,
  ContextPair,
  ModelDescription,
  NetworkAnswer,
  SegmentationModel,
  TargetChannels,
} from '@multiverseg/core/model/types';

/**
 * A model with a context set and another one for the first image, when the set is empty: the
 * published MultiverSeg is used that way, with ScribblePrompt-UNet first.
 */
export class FirstImageModel implements SegmentationModel {
  readonly description: ModelDescription;
  readonly backend: Backend;

  constructor(
    private readonly model: SegmentationModel,
    private readonly first: SegmentationModel
  ) {
    const { inputSize, promptRadius } = first.description;
    this.description = model.description;
    this.backend = model.backend;
    if (
      inputSize !== this.description.inputSize ||
      promptRadius !== this.description.promptRadius
    ) {
      throw new RangeError('The model of the first image draws images or prompts differently.');
    }
  }

  encodeContext(pair: ContextPair, signal?: AbortSignal): Promise<void> {
    return this.model.encodeContext(pair, signal);
  }

  retainContext(ids: readonly string[]): Promise<void> {
    return this.model.retainContext(ids);
  }

  predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer> {
    return context.length > 0
      ? this.model.predict(target, context, signal)
      : this.first.predict(target, [], signal);
  }

  async dispose(): Promise<void> {
    await this.model.dispose();
    await this.first.dispose();
  }
}
