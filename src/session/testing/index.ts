export {
  FakeSegmentationModel,
  type FakeAnswer,
  type FakePrediction,
} from './FakeSegmentationModel';
