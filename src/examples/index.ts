export type { Example, ExampleOrigin, ExampleSlice } from './types';
export type { ExampleSource } from './ExampleSource';
export type { ModelPair } from './ModelViews';
export { createExample, exampleOf } from './createExample';
export { storeImage, type StoredImage } from './storeImage';
export {
  canBeShown,
  croppedPairIdOf,
  modelImageOf,
  modelPairOf,
  pairIdOf,
  pairIdsOf,
  seedModelPair,
} from './modelPair';
export { withMask } from './withMask';
export { ExampleSet, type Removal } from './ExampleSet';
export { ExampleLibrary } from './ExampleLibrary';
export { frameName, isSameFrame, type FrameReference } from './isSameFrame';
export { choosePairs } from './choosePairs';
export { isUnlike } from './unlikeness';
export { MarkedCells } from './MarkedCells';
export {
  agreementWith,
  judgeable,
  outliersOf,
  usualOf,
  type Agreement,
  type ExampleAnswerer,
} from './judging';
