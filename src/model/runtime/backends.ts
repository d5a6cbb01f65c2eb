/** The backends of a browser, see `web.ts`. */
export type WebBackend = 'webgpu' | 'wasm-threads' | 'wasm';

export const WEB_BACKENDS: readonly WebBackend[] = ['webgpu', 'wasm-threads', 'wasm'];
