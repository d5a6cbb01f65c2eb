export { createServer, type RunningServer, type ServerOptions } from './createServer';
export { ensureOhif, type OhifVersion } from './ohif';
export { ReverseProxy } from './reverseProxy';
export type { StowFault } from '../dicomweb/stow';
