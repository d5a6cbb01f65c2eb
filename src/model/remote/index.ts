export { createRemoteModel } from './createRemoteModel';
export type { ServerAddress } from './InferenceServer';
export { FallbackModel } from './FallbackModel';
