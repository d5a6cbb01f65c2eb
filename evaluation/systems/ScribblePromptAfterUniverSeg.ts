import type {
  Backend,
  ContextPair,
  ModelDescription,
  NetworkAnswer,
  SegmentationModel,
  TargetChannels,
} from '@multiverseg/core/model/types';

/**
 * «SP+UVS» of the MultiverSeg paper: UniverSeg predicts from the context, and its logits are the
 * previous prediction of ScribblePrompt-UNet at the first prompt. Without a prompt the answer is
 * UniverSeg's, without a context set it is ScribblePrompt's.
 */
export class ScribblePromptAfterUniverSeg implements SegmentationModel {
  readonly description: ModelDescription;
  readonly backend: Backend;

  constructor(
    private readonly scribblePrompt: SegmentationModel,
    private readonly universeg: SegmentationModel
  ) {
    const { description, backend } = scribblePrompt;
    if (description.inputSize !== universeg.description.inputSize) {
      throw new RangeError('SP+UVS needs two models with the same input size.');
    }
    const { maxContext } = universeg.description;
    this.description = { ...description, id: 'sp-uvs', name: 'SP+UVS', maxContext };
    this.backend = backend;
  }

  encodeContext(pair: ContextPair, signal?: AbortSignal): Promise<void> {
    return this.universeg.encodeContext(pair, signal);
  }

  retainContext(ids: readonly string[]): Promise<void> {
    return this.universeg.retainContext(ids);
  }

  async predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer> {
    const isFirst = !hasAny(target.previousLogits);
    if (context.length === 0 || !isFirst) {
      return this.scribblePrompt.predict(target, [], signal);
    }
    const first = await this.universeg.predict(imageAlone(target), context, signal);
    const hasPrompt = hasAny(target.positive) || hasAny(target.negative) || hasAny(target.box);
    return hasPrompt
      ? this.scribblePrompt.predict({ ...target, previousLogits: first.logits }, [], signal)
      : first;
  }

  async dispose(): Promise<void> {
    await this.scribblePrompt.dispose();
    await this.universeg.dispose();
  }
}

function imageAlone({ image }: TargetChannels): TargetChannels {
  const zeros = new Float32Array(image.length);
  return { image, box: zeros, positive: zeros, negative: zeros, previousLogits: zeros };
}

function hasAny(channel: Float32Array): boolean {
  return channel.some((value) => value !== 0);
}
