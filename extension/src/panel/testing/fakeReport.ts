import { message } from '@multiverseg/core/errors/ErrorCodes';
import type { DiagnosticReport } from '../../diagnostics/state';

/** Of a computer whose graphics card is imitated in software, so that the processor computes. */
export const fakeReport: DiagnosticReport = {
  date: '2026-11-30',
  pluginVersion: '0.7.0',
  environment: {
    userAgent: '17/0',
    page: '/',
    processorThreads: 8,
    isSecure: true,
    isCrossOriginIsolated: true,
    hasSharedMemory: true,
    gpu: {
      status: 'found',
      isSoftware: true,
      vendor: 'ΜΟΔΕΛ',
      architecture: '',
      description: '',
      hasFloat16: false,
      maxBufferBytes: 2 ** 28,
    },
  },
  model: {
    name: 'ΜΟΔΕΛ',
    version: '1.2',
    backend: 'wasm-threads',
    passedOver: [{ backend: 'webgpu', reason: 'ΦΙΛΕ | ΦΙΛΕ' }],
  },
  diagnosis: {
    selfTest: { pointCount: 16, largestDifference: 0.00123, tolerance: 0.01 },
    encodeMs: 31.4,
    predictions: [
      { pairCount: 0, medianMs: 44 },
      { pairCount: 1, medianMs: 48.2 },
      { pairCount: 16, medianMs: 104 },
      { pairCount: 64, medianMs: 321.94 },
    ],
  },
};

/** Of one where no model could be started. */
export const failedReport: DiagnosticReport = {
  date: fakeReport.date,
  pluginVersion: fakeReport.pluginVersion,
  environment: { ...fakeReport.environment, gpu: { status: 'no-webgpu' } },
  problem: message('runtime-failed'),
};
