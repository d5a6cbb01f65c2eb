import type { ErrorCode, ErrorCodes } from '../../errors/ErrorCodes';
import type { WebBackend } from '../runtime/backends';
import type {
  Backend,
  LoadProgress,
  ModelDescription,
  NetworkAnswer,
  PassedOver,
  TargetChannels,
} from '../types';
import type { PairChanges } from './PairLedger';

/** What the page may ask of the inference worker: the parameters and the answer of each method. */
export interface WorkerCalls {
  load: { parameters: LoadParameters; result: LoadedModelInfo };
  encodeContext: { parameters: EncodeParameters; result: undefined };
  retainContext: { parameters: { readonly ids: readonly string[] }; result: undefined };
  predict: { parameters: PredictParameters; result: NetworkAnswer };
}

export type WorkerMethod = keyof WorkerCalls;

export interface LoadParameters {
  /** Absolute URLs. */
  readonly manifestUrl: string;
  readonly wasmPath: string;
  readonly modelId?: string;
  readonly backends: readonly WebBackend[];
  readonly threads: number;
  readonly allowSoftwareWebGpu?: boolean;
}

export interface LoadedModelInfo {
  readonly description: ModelDescription;
  readonly backend: Backend;
  readonly passedOver: readonly PassedOver[];
}

export interface EncodeParameters {
  readonly id: string;
  readonly pairs: PairChanges;
}

export interface PredictParameters {
  readonly target: TargetChannels;
  /** The context set of this prediction. */
  readonly contextIds: readonly string[];
  readonly pairs: PairChanges;
}

/** Page to worker. */
export type WorkerRequest =
  | { readonly kind: 'cancel'; readonly callId: number }
  | {
      [M in WorkerMethod]: {
        readonly kind: 'call';
        readonly callId: number;
        readonly method: M;
        readonly parameters: WorkerCalls[M]['parameters'];
      };
    }[WorkerMethod];

/** Worker to page. */
export type WorkerResponse =
  | { readonly kind: 'result'; readonly callId: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly callId: number; readonly error: PlainError }
  | { readonly kind: 'progress'; readonly progress: LoadProgress }
  /** A step of the work is done, or the worker waits for something outside: it lives. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'deviceLost'; readonly error: PlainError };

/** An error as it crosses the thread border; `plainError.ts` turns it back into its class. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly code?: ErrorCode;
  readonly params?: ErrorCodes[ErrorCode];
  /** The technical cause's message, for the console. */
  readonly cause?: string;
}

/** The part of a `Worker` that the page needs; a `MessagePort` pair stands in for it in tests. */
export interface WorkerLike {
  postMessage(message: WorkerRequest, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { data: WorkerResponse }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: unknown) => void): void;
  terminate(): void;
}

/** The part of the worker's global scope that it needs. */
export interface WorkerScopeLike {
  postMessage(message: WorkerResponse, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { data: WorkerRequest }) => void): void;
}
