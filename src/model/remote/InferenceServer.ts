import { detail, type Detail } from '../../errors/ErrorCodes';
import { throwIfAborted, withTimeout } from '../../jobs';
import { decodeAnswer, type FloatOutput } from './decodeAnswer';
import { encodeRequest, JSON_LENGTH_HEADER, type TensorForm } from './encodeRequest';
import { RemoteModelError } from './errors';
import type { InferTensor } from './tensors';

/** Where a model is served. */
export interface ServerAddress {
  /** What `/v2` is appended to; absolute. */
  readonly url: string;
  /** Its name on the server; the manifest's id when absent. */
  readonly model?: string;
}

export interface ServerOptions extends ServerAddress {
  /** Sent with every request: a login, say. Asked for each time. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly limits?: Partial<TimeLimits>;
}

/** How long an answer may take, whole; milliseconds. */
export interface TimeLimits {
  readonly healthMs: number;
  readonly inferMs: number;
}

const DEFAULT_LIMITS: TimeLimits = { healthMs: 5_000, inferMs: 20_000 };
/** What Triton calls the binary tensor extension in its metadata. */
const BINARY_EXTENSIONS = ['binary_tensor_data', 'binary_data'];

export type InferAnswer =
  | { readonly kind: 'outputs'; readonly outputs: ReadonlyMap<string, FloatOutput> }
  /** Status 409: it lacks something that the request names; `text` says what. */
  | { readonly kind: 'conflict'; readonly text: string };

interface HttpAnswer {
  readonly status: number;
  readonly jsonLength: string | null;
  readonly body: Uint8Array;
}

/** One model of one server that speaks the Open Inference Protocol v2 over HTTP. */
export class InferenceServer {
  /** Host and port, for the user. */
  readonly name: string;
  private readonly root: string;
  private readonly limits: TimeLimits;
  private form: TensorForm = 'json';

  /** @param model its name on the server */
  constructor(
    private readonly options: ServerOptions,
    private readonly model: string
  ) {
    this.name = new URL(options.url).host;
    this.root = `${options.url.replace(/\/+$/, '')}/v2`;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
  }

  /**
   * Asks whether the model is ready, and how tensors may be sent to it.
   *
   * @throws RemoteModelError or an AbortError
   */
  async connect(signal?: AbortSignal): Promise<void> {
    const { healthMs } = this.limits;
    const ready = await this.request(`${this.modelPath}/ready`, healthMs, {}, signal);
    this.throwUnlessOk(ready);
    const metadata = await this.request('', healthMs, {}, signal);
    this.form = listsBinary(metadata) ? 'binary' : 'json';
  }

  /** @throws RemoteModelError or an AbortError */
  async infer(inputs: readonly InferTensor[], signal?: AbortSignal): Promise<InferAnswer> {
    const { headers, body } = encodeRequest(inputs, this.form);
    const init = { method: 'POST', headers, body };
    const path = `${this.modelPath}/infer`;
    const answer = await this.request(path, this.limits.inferMs, init, signal);
    if (answer.status === 409) {
      return { kind: 'conflict', text: new TextDecoder().decode(answer.body) };
    }
    this.throwUnlessOk(answer);
    const refuse = (reason: Detail, cause?: unknown) => this.failure(reason, cause);
    return { kind: 'outputs', outputs: decodeAnswer(answer.body, answer.jsonLength, refuse) };
  }

  failure(reason: Detail, cause?: unknown): RemoteModelError {
    return new RemoteModelError(this.name, reason, cause);
  }

  private get modelPath(): string {
    return `/models/${encodeURIComponent(this.model)}`;
  }

  private async request(
    path: string,
    limitMs: number,
    init: RequestInit & { readonly headers?: Readonly<Record<string, string>> },
    signal: AbortSignal | undefined
  ): Promise<HttpAnswer> {
    let begun = false;
    try {
      return await withTimeout(
        limitMs,
        async (limited) => {
          const response = await fetch(`${this.root}${path}`, {
            ...init,
            headers: { ...this.options.headers?.(), ...init.headers },
            cache: 'no-store',
            redirect: 'manual', // Images go to the server that was named, and nowhere else.
            signal: limited,
          });
          begun = true;
          return {
            status: response.type === 'opaqueredirect' ? 302 : response.status,
            jsonLength: response.headers.get(JSON_LENGTH_HEADER),
            body: new Uint8Array(await response.arrayBuffer()),
          };
        },
        signal
      );
    } catch (cause) {
      throwIfAborted(signal);
      if ((cause as { name?: unknown } | null)?.name === 'TimeoutError') {
        throw this.failure(detail('server-silent', { count: Math.ceil(limitMs / 1000) }), cause);
      }
      throw this.failure(detail(begun ? 'answer-cut-off' : 'server-not-reached'), cause);
    }
  }

  private throwUnlessOk({ status, body }: HttpAnswer): void {
    if (status < 200 || status > 299) {
      const text = new TextDecoder().decode(body.subarray(0, 500));
      throw this.failure(this.meaningOf(status), new Error(`${status}: ${text}`));
    }
  }

  private meaningOf(status: number): Detail {
    switch (status) {
      case 400:
        return detail('server-refuses-input');
      case 401:
      case 403:
        return detail('server-refuses-user', { status });
      case 404:
        return detail('server-without-model', { model: this.model });
      case 413:
        return detail('server-takes-less');
      case 422:
        return detail('server-not-understanding');
      case 429:
      case 503:
        return detail('server-busy', { status });
      default:
        return status < 400 ? detail('server-redirects') : detail('server-broken', { status });
    }
  }
}

function listsBinary({ body }: HttpAnswer): boolean {
  try {
    const metadata: unknown = JSON.parse(new TextDecoder().decode(body));
    const extensions = (metadata as { extensions?: unknown } | null)?.extensions;
    return Array.isArray(extensions) && BINARY_EXTENSIONS.some((name) => extensions.includes(name));
  } catch {
    return false; // Then it is asked in JSON, which every server has to take.
  }
}
