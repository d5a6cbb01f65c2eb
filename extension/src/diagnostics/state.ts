import type { Message } from '@multiverseg/core/errors/ErrorCodes';
import type { Diagnosis } from '@multiverseg/core/model/diagnose';
import type { GpuFacts } from '@multiverseg/core/model/runtime/webGpuAdapter';
import type { Backend, PassedOver } from '@multiverseg/core/model/types';

/** What the browser and the page offer a model. */
export interface Environment {
  readonly userAgent: string;
  /** Its origin. */
  readonly page: string;
  readonly processorThreads: number;
  /** Served over https or from this computer: without that there is no WebGPU. */
  readonly isSecure: boolean;
  /** Both are needed for several threads of WASM. */
  readonly isCrossOriginIsolated: boolean;
  readonly hasSharedMemory: boolean;
  readonly gpu: GpuFacts;
}

/** What whoever is asked for help has to know; nothing in it is of a patient or a study. */
export interface DiagnosticReport {
  /** ISO 8601, to the day. */
  readonly date: string;
  readonly pluginVersion: string;
  readonly environment: Environment;
  /** Absent where it could not be loaded. */
  readonly model?: {
    readonly name: string;
    readonly version: string;
    readonly backend: Backend;
    readonly passedOver: readonly PassedOver[];
  };
  /** Absent where the model failed on the way. */
  readonly diagnosis?: Diagnosis;
  /** What the model failed with. */
  readonly problem?: Message;
}

export type DiagnosticsState =
  | { readonly step: 'closed' | 'running' | 'cancelled' }
  | { readonly step: 'done'; readonly report: DiagnosticReport };

export const NO_DIAGNOSTICS: DiagnosticsState = { step: 'closed' };
