import type { Example } from '../examples';
import type { RunLengthMask, Slice, Window } from '../image';
import type { Doubt } from '../model/doubts';

/** What a structure is followed along: the slices of one moment, or the moments of one slice. */
export type FollowAxis = 'space' | 'time';

/** One image of a stack; `positionMm` along its normal, rising or falling (in time: its turn). */
export interface SeriesImage {
  /** As `ImageSource` reads it. */
  readonly imageRef: string;
  readonly positionMm: number;
}

/** A slice whose mask is settled; following never changes it. */
export interface AcceptedSlice {
  /** Its index among the images of the series. */
  readonly place: number;
  readonly example: Example;
  /**
   * Its mask came of following, unchanged: what reaches on from it is measured from the others, so that
   * following again does not go farther every time.
   */
  readonly isFollowed?: boolean;
}

/** What a network says of one slice. */
export interface SliceAnswer {
  /** size × size, row-major. */
  readonly modelLogits: Float32Array;
}

/** A network as following asks it; `seriesNetwork` makes one of a model. */
export interface SeriesNetwork {
  /** Which network: its answers are kept only as long as it is the same. */
  readonly id: string;
  /** Pixels a side of its grid. */
  readonly inputSize: number;
  /** The most examples one question takes. */
  readonly maxContext: number;
  /**
   * @param image size × size intensities
   * @param previousLogits those of the neighbour
   */
  answer(
    image: Float32Array,
    previousLogits: Float32Array,
    examples: readonly Example[],
    signal?: AbortSignal
  ): Promise<SliceAnswer>;
  /**
   * Looks once more at what came of following.
   *
   * @param answered size × size logits
   */
  refine(
    image: Float32Array,
    answered: Float32Array,
    examples: readonly Example[],
    signal?: AbortSignal
  ): Promise<SliceAnswer>;
}

/** Up: to higher places. */
export type Direction = 'up' | 'down';

/** What was answered on the way from one accepted slice. */
export interface WayAnswer extends SliceAnswer {
  readonly direction: Direction;
  /** What it followed from: with the same, it is the same. */
  readonly basis: string;
}

/** What came of a second look. */
export interface RefinedAnswer extends SliceAnswer {
  /** What it refined: of the same, it is the same. */
  readonly basis: string;
}

/** The answer for one slice. */
export interface FollowedSlice {
  readonly place: number;
  readonly imageRef: string;
  /** Of the acquired image. */
  readonly shape: Pick<Slice, 'width' | 'height' | 'spacingMm'>;
  /** The window the network was shown it in: that of the nearest accepted slice. */
  readonly window: Window;
  /** size × size, row-major; both ways blended, and looked at once more where no further way comes. */
  readonly modelLogits: Float32Array;
  /** Where the probability lies above one half; on the grid of the acquired image. */
  readonly mask: RunLengthMask;
  /** How much overlap with the truth to expect, 0 to 1. */
  readonly confidence: number;
  readonly isSure: boolean;
  /** Why it may be wrong; empty where it is sure. */
  readonly doubts: readonly Doubt[];
  /** Of the examples it was answered from. */
  readonly exampleIds: readonly string[];
  readonly ways: readonly WayAnswer[];
  /** Absent as long as the way from the other side is still to come. */
  readonly refined?: RefinedAnswer;
}

/** Why following ended before the last slice of a direction. */
export type EndReason =
  /** The structure is no longer there. */
  | 'nothing'
  /** It is suddenly everywhere. */
  | 'flood'
  /** What comes would be a guess. */
  | 'unsure';

export type FollowEvent =
  /** An answer; a later one for the same place takes its place. */
  | { readonly kind: 'followed'; readonly slice: FollowedSlice }
  /** An image that shows nothing or could not be read; following goes on beyond it. */
  | { readonly kind: 'left-out'; readonly place: number; readonly error: unknown }
  /** Following ended in a direction: nothing is answered from this place on. */
  | {
      readonly kind: 'ended';
      readonly direction: Direction;
      readonly place: number;
      readonly reason: EndReason;
    };

/** How far it has come, with every event. */
export interface FollowProgress {
  readonly done: number;
  /** Becomes less when a direction ends early. */
  readonly total: number;
}
