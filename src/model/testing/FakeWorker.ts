import type { SegmentationModel } from '../types';
import type {
  WorkerLike,
  WorkerRequest,
  WorkerResponse,
  WorkerScopeLike,
} from '../worker/protocol';
import { serveWorker, type LoadInWorker } from '../worker/serveWorker';

/**
 * A worker in this thread: the real server behind real message ports (so everything is cloned), with
 * a model of the test's choice.
 */
export class FakeWorker implements WorkerLike {
  readonly requests: WorkerRequest[] = [];
  terminated = false;
  /** Its thread is held for ever: it hears nothing and says nothing. */
  isHung = false;
  private readonly channel = new MessageChannel();
  private readonly errorListeners: ((event: unknown) => void)[] = [];

  constructor(load: LoadInWorker) {
    serveWorker(portAsScope(this.channel.port2), load);
  }

  postMessage(message: WorkerRequest, transfer: Transferable[]): void {
    this.requests.push(message);
    if (!this.isHung) {
      this.channel.port1.postMessage(message, transfer);
    }
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    if (type === 'message') {
      this.channel.port1.onmessage = ({ data }) => {
        if (!this.isHung) {
          listener({ data } as never);
        }
      };
    } else {
      this.errorListeners.push(listener as (event: unknown) => void);
    }
  }

  terminate(): void {
    this.terminated = true;
    this.channel.port1.close();
    this.channel.port2.close();
  }

  crash(message: string): void {
    this.errorListeners.forEach((listener) => listener({ message }));
  }

  /** What the worker's code would post by itself. */
  post(message: WorkerResponse): void {
    this.channel.port2.postMessage(message);
  }
}

function portAsScope(port: MessagePort): WorkerScopeLike {
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    addEventListener: (_, listener) => {
      port.onmessage = ({ data }) => listener({ data: data as WorkerRequest });
    },
  };
}

/** Answers with the number of pairs and remembers what it was asked. */
export function recordingModel(calls: string[]): SegmentationModel {
  return {
    description: {
      id: 'fake',
      name: 'Fake',
      version: '1',
      licence: 'Apache-2.0',
      inputSize: 16,
      maxContext: 4,
      promptRadius: 2,
      downloadBytes: 1,
    },
    backend: 'wasm',
    encodeContext: async ({ id }) => void calls.push(`encode ${id}`),
    retainContext: async (ids) => void calls.push(`retain ${ids.join(',')}`),
    predict: async (_, context) => {
      calls.push(`predict ${context.map(({ id }) => id).join(',')}`);
      return { logits: Float32Array.of(context.length) };
    },
    dispose: async () => undefined,
  };
}
