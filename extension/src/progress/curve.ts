import type { Example } from '@multiverseg/core/examples';
import { median } from '@multiverseg/core/statistics/median';

/** An accepted image, as far as the learning curve goes. */
export interface CurveExample {
  readonly structure: string;
  readonly origin: Pick<Example['origin'], 'acceptedAt' | 'promptCount' | 'seconds' | 'corrected'>;
  /** Accepted since the page was loaded. */
  readonly isThisSession: boolean;
}

/** What an image took; seconds only where they were measured. */
export interface Effort {
  readonly prompts: number;
  readonly seconds?: number;
}

/** The first image against what came lately. */
export interface CurveState {
  /** Oldest first. */
  readonly efforts: readonly Effort[];
  /** Present from the second image on. */
  readonly comparison?: {
    readonly first: Effort;
    /** Medians. */
    readonly lately: Effort;
    /** How many images that is of. */
    readonly count: number;
  };
  /** How many of all are of this session. */
  readonly sessionCount: number;
}

/** So many of the latest images are compared with the first. */
const LATELY = 5;

export function curveOf(examples: readonly CurveExample[]): CurveState {
  const ordered = inOrder(examples);
  const efforts: readonly Effort[] = ordered.map(({ origin }) => ({
    prompts: origin.promptCount,
    ...(origin.seconds !== undefined && { seconds: origin.seconds }),
  }));
  const [first, ...later] = efforts;
  const lately = later.slice(-LATELY);
  const seconds = lately.flatMap((effort) => effort.seconds ?? []);
  return {
    efforts,
    ...(lately.length > 0 && {
      comparison: {
        first,
        lately: {
          prompts: median(lately.map(({ prompts }) => prompts)),
          ...(seconds.length > 0 && { seconds: median(seconds) }),
        },
        count: lately.length,
      },
    }),
    sessionCount: ordered.filter(({ isThisSession }) => isThisSession).length,
  };
}

/** By the time of acceptance. */
export function inOrder(examples: readonly CurveExample[]): readonly CurveExample[] {
  return [...examples].sort((a, b) => a.origin.acceptedAt.localeCompare(b.origin.acceptedAt));
}
