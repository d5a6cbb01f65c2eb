export { createServer, type RunningServer, type ServerOptions } from './createServer';
export { ensureOhif, type OhifVersion } from './ohif';
export type { StowFault } from '../dicomweb/stow';
