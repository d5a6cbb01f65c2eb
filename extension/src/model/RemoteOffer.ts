import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import type { ServerAddress } from '@multiverseg/core/model/remote';
import type { ModelLoader } from './ModelLoader';
import type { RemoteState } from './state';

/** What the server is called among the models to choose from. */
export const REMOTE_MODEL = 'model-server';

/** What this browser remembers of the answers; `localStorage` has it. */
export type AnswerStorage = Pick<Storage, 'getItem' | 'setItem'>;

type Answer = 'yes' | 'no';

const KEY = 'multiverseg-model-server';

/**
 * The site's model server as an offer: images go there only when the user of this browser has agreed.
 * The answer holds for that address; another one is asked about anew.
 */
export class RemoteOffer {
  private asks = false;
  private isTaken = false;
  private problem: Message | undefined;
  private given: { readonly url: string; readonly answer: Answer } | undefined;

  constructor(
    private readonly address: ServerAddress | undefined,
    private readonly model: ModelLoader,
    private readonly publish: (state: RemoteState | undefined) => void,
    private readonly storage: () => AnswerStorage = () => globalThis.localStorage
  ) {}

  /** Undefined where the site has no server. */
  get state(): RemoteState | undefined {
    const { address, asks, problem } = this;
    return address && { server: new URL(address.url).host, asks, ...(problem && { problem }) };
  }

  /** The mode was entered: goes to the server where the user agreed earlier, asks where nobody did. */
  enter(): void {
    const { answer } = this;
    if (answer === 'yes' && !this.isTaken) {
      this.choose(REMOTE_MODEL);
    }
    this.show({ asks: this.address !== undefined && answer === undefined });
  }

  /** The user's answer to the question. @returns whether another model is loaded for it */
  settle(agrees: boolean): boolean {
    this.remember(agrees);
    this.show({ asks: false });
    return agrees && this.choose(REMOTE_MODEL);
  }

  /**
   * Goes over to the server or to a model of the manifest, and remembers which of them.
   *
   * @returns false where the user has to agree first
   */
  choose(modelId: string): boolean {
    const isServer = modelId === REMOTE_MODEL && this.address !== undefined;
    if (isServer && this.answer !== 'yes') {
      this.show({ asks: true });
      return false;
    }
    if (this.address && !isServer) {
      this.remember(false);
    }
    this.isTaken = isServer;
    this.show({ asks: false });
    this.model.select(isServer ? { server: this.address } : { modelId });
    return true;
  }

  /** The server failed; the model in this browser goes on. */
  failed(problem: Message): void {
    this.show({ asks: false, problem });
  }

  private show({ asks, problem }: Pick<RemoteState, 'asks' | 'problem'>): void {
    this.asks = asks;
    this.problem = problem;
    this.publish(this.state);
  }

  private get answer(): Answer | undefined {
    const { given } = this;
    const { url } = this.address ?? {};
    if (url === undefined || given?.url === url) {
      return given?.answer;
    }
    try {
      const stored = this.storage().getItem(KEY);
      return stored === `yes ${url}` ? 'yes' : stored === `no ${url}` ? 'no' : undefined;
    } catch {
      return undefined; // No storage in this browser: it is asked each time the page is loaded.
    }
  }

  private remember(agrees: boolean): void {
    if (!this.address) {
      return;
    }
    const { url } = this.address;
    const answer: Answer = agrees ? 'yes' : 'no';
    this.given = { url, answer };
    try {
      this.storage().setItem(KEY, `${answer} ${url}`);
    } catch {
      // As above.
    }
  }
}
