export { countQuestions, followSeries, type FollowRequest } from './follow';
export { orderSlices, type PlacedImage } from './orderSlices';
export type { PlaceRange } from './planWalks';
export { seriesNetwork } from './seriesNetwork';
export { tidySlices, type Tidying } from './tidy';
export type {
  AcceptedSlice,
  Direction,
  EndReason,
  FollowAxis,
  FollowedSlice,
  FollowEvent,
  FollowProgress,
  SeriesImage,
  SeriesNetwork,
  SliceAnswer,
} from './types';
