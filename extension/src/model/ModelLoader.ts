import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import { messageOf, UserError } from '@multiverseg/core/errors/UserError';
import type { ServerAddress } from '@multiverseg/core/model/remote';
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
  /** The server failed; the model in this browser takes its place. */
  readonly onReplaced: (why: Message) => void;
}

/** What to load; the site's choice of the manifest's models when empty. */
export interface ModelWish {
  readonly modelId?: string;
  /** The server that is to run it, with the user's leave. */
  readonly server?: ServerAddress;
}

export type CreateModel = (events: ModelEvents, wish: ModelWish) => Promise<SegmentationModel>;

/** Loads the model once, in the background, and again when the user asks after a failure. */
export class ModelLoader {
  private wish: ModelWish = {};
  private loading: Promise<SegmentationModel> | undefined;
  private loaded: SegmentationModel | undefined;
  private retaining: Promise<void> | undefined;

  constructor(
    private readonly create: CreateModel,
    private readonly publish: (state: ModelState) => void,
    private readonly replaced: (why: Message) => void = () => undefined
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
      const loading: Promise<SegmentationModel> = this.load(this.wish, () => this.forget(loading));
      this.loading = loading;
      loading.catch(() => this.forget(loading));
    }
    return this.loading;
  }

  /** Goes over to another model; the one in use is disposed of. */
  select(wish: ModelWish): void {
    const previous = this.loading;
    this.wish = wish;
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
  private async load(wish: ModelWish, onLost: () => void): Promise<SegmentationModel> {
    // Another model may have been chosen meanwhile.
    const isWished = () => wish === this.wish;
    const publish = (state: ModelState) => {
      if (isWished()) {
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
          onReplaced: (why) => isWished() && this.replaced(why),
        },
        wish
      );
      if (isWished()) {
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
