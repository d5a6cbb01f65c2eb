export type { Example, ExampleOrigin, ExampleSlice } from './types';
export type { ExampleSource } from './ExampleSource';
export type { ModelPair } from './ModelViews';
export { createExample, exampleOf } from './createExample';
export { storeImage, type StoredImage } from './storeImage';
export { canBeShown, modelImageOf, modelPairOf, seedModelPair } from './modelPair';
export { ExampleSet, type Removal } from './ExampleSet';
export { ExampleLibrary } from './ExampleLibrary';
export { isSameFrame, type FrameReference } from './isSameFrame';
