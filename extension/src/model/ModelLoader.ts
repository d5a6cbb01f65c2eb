import { messageOf, UserError } from '@multiverseg/core/errors/UserError';
import type { LoadProgress, SegmentationModel } from '@multiverseg/core/model/types';
import { logCause } from '@multiverseg/core/errors/logCause';
import type { ModelState } from './state';

/** What a model tells after it was asked for. */
export interface ModelEvents {
  readonly onProgress: (progress: LoadProgress) => void;
  /** It broke and was started again, perhaps on another backend. */
  readonly onRestarted: () => void;
  /** It broke and could not be started again. */
  readonly onRestartFailed: (error: unknown) => void;
}

/** @param modelId which of the manifest's models; the site's choice when absent. */
export type CreateModel = (events: ModelEvents, modelId?: string) => Promise<SegmentationModel>;

/** Loads the model once, in the background, and again when the user asks after a failure. */
export class ModelLoader {
  private modelId: string | undefined;
  private loading: Promise<SegmentationModel> | undefined;
  private loaded: SegmentationModel | undefined;
  private retaining: Promise<void> | undefined;

  constructor(
    private readonly create: CreateModel,
    private readonly publish: (state: ModelState) => void
  ) {}

  /** The model in use; undefined while none is ready. */
  get current(): SegmentationModel | undefined {
    return this.loaded;
  }

  /**
   * The model, loading it if need be. A failed load is forgotten, so that the next call tries anew.
   *
   * @throws UserError with what to tell the user.
   */
  ready(): Promise<SegmentationModel> {
    if (!this.loading) {
      const loading: Promise<SegmentationModel> = this.load(this.modelId, () =>
        this.forget(loading)
      );
      this.loading = loading;
      loading.catch(() => this.forget(loading));
    }
    return this.loading;
  }

  /** Goes over to another model of the manifest; the one in use is disposed of. */
  select(modelId: string): void {
    const previous = this.loading;
    this.modelId = modelId;
    this.loading = undefined;
    this.loaded = undefined;
    previous?.then((model) => model.dispose()).catch(() => undefined); // It failed to load anyway.
  }

  /**
   * Frees what the model keeps of all other examples; shown to the network again, one is encoded anew.
   * May be called after every change: many at once free once, after the last of them.
   *
   * @param exampleIds those that may still be used, of all tasks; asked for when the changes are over
   */
  retain(exampleIds: () => readonly string[]): void {
    // A model that failed to load holds nothing.
    this.retaining ??= Promise.resolve(this.loading)
      .finally(() => (this.retaining = undefined))
      .then((model) => model?.retainContext(exampleIds()))
      .catch(() => undefined);
  }

  private forget(loading: Promise<SegmentationModel>): void {
    if (this.loading === loading) {
      this.loading = undefined;
      this.loaded = undefined;
    }
  }

  /** @param onLost the model broke for good: the next call has to load anew. */
  private async load(modelId: string | undefined, onLost: () => void): Promise<SegmentationModel> {
    const publish = (state: ModelState) => {
      // Another model may have been chosen meanwhile.
      if (modelId === this.modelId) {
        this.publish(state);
      }
    };
    const publishReady = ({ description, backend }: SegmentationModel) =>
      publish({ status: 'ready', description, backend });
    const publishFailure = (problem: UserError) => {
      logCause(problem);
      publish({ status: 'error', ...messageOf(problem) });
    };
    publish({ status: 'loading' });
    try {
      const model = await this.create(
        {
          onProgress: (progress) => publish({ status: 'loading', progress }),
          onRestarted: () => publishReady(model),
          onRestartFailed: (error) => {
            onLost();
            void model.dispose();
            publishFailure(asLoadingProblem(error));
          },
        },
        modelId
      );
      if (modelId === this.modelId) {
        this.loaded = model;
      }
      publishReady(model);
      return model;
    } catch (error) {
      const problem = asLoadingProblem(error);
      publishFailure(problem);
      throw problem;
    }
  }
}

function asLoadingProblem(error: unknown): UserError {
  return error instanceof UserError ? error : new UserError('model-failed', {}, { cause: error });
}
