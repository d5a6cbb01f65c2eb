import { describeGpu } from '@multiverseg/core/model/runtime/webGpuAdapter';
import type { Environment } from './state';

/** The part of the page's global scope that is read. */
export interface PageScope {
  readonly location?: { readonly origin: string };
  readonly navigator?: {
    readonly userAgent?: string;
    readonly hardwareConcurrency?: number;
    readonly gpu?: Navigator['gpu'];
  };
  readonly isSecureContext?: boolean;
  readonly crossOriginIsolated?: boolean;
  readonly SharedArrayBuffer?: unknown;
}

/** Reads what the browser says of itself and of the graphics card, which it is asked for. */
export async function readEnvironment(scope: PageScope): Promise<Environment> {
  const { location, navigator } = scope;
  return {
    userAgent: navigator?.userAgent ?? '',
    page: location?.origin ?? '', // A path may name a study, a patient or an order.
    processorThreads: navigator?.hardwareConcurrency ?? 1,
    isSecure: scope.isSecureContext ?? false,
    isCrossOriginIsolated: scope.crossOriginIsolated ?? false,
    hasSharedMemory: scope.SharedArrayBuffer !== undefined,
    gpu: await describeGpu(navigator?.gpu),
  };
}
