export { createServer, type RunningServer, type ServerOptions } from './createServer';
export { ensureOhif, OHIF_VERSION, OhifDownloadError } from './ohif';
export { ReverseProxy } from './reverseProxy';
export type { StowFault } from '../dicomweb/stow';
