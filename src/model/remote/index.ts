export { createRemoteModel } from './createRemoteModel';
export type { ServerAddress } from './InferenceServer';
export { RemoteModelError } from './errors';
export { FallbackModel } from './FallbackModel';
