import type { Backend } from '@multiverseg/core/model/types';

const backendNames: Readonly<Record<Backend, { short: string; long: string }>> = {
  webgpu: { short: 'WebGPU', long: 'Graphics card (WebGPU)' },
  'wasm-threads': { short: 'WASM', long: 'Processor (WASM, several threads)' },
  wasm: { short: 'WASM', long: 'Processor (WASM, one thread)' },
  node: { short: 'Node', long: 'Processor (Node)' },
};

/** Name of the backend as the status line shows it. */
export const backendName = (backend: Backend): string => backendNames[backend].short;

/** Name of the backend with what it runs on, for the details. */
export const backendDescription = (backend: Backend): string => backendNames[backend].long;

/** Bytes as megabytes (10⁶ bytes) with one decimal and without the unit, for example `2.4`. */
export const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** A count with its noun: `1 example`, `4 examples`. */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The last part of a path or URL. */
export const fileName = (path: string): string => path.split(/[\\/]/).pop() || path;
