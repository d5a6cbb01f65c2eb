import fc from 'fast-check';

/** What a user may do; what is done often stands there often. */
const KINDS = [
  ...(['teach', 'teach', 'teach', 'teach', 'click', 'click', 'accept', 'acceptOne'] as const),
  ...(['undo', 'undo', 'redo', 'reject', 'rejectOne', 'clearPrompts'] as const),
  ...(['predict', 'predictAll', 'predictAll', 'scroll', 'scroll'] as const),
  ...(['addSegment', 'select', 'selectStructure', 'rename', 'deleteSegment', 'lock'] as const),
  ...(['removeExample', 'clearExamples', 'switchExample', 'threshold'] as const),
  ...(['paint', 'paint', 'save', 'save', 'travel', 'travel'] as const),
];

export type StepKind = (typeof KINDS)[number];

/** One act, and two numbers that choose among what there is to do it with. */
export interface Step {
  readonly kind: StepKind;
  readonly a: number;
  readonly b: number;
  /** Whether all that follows is waited for before the next step. */
  readonly waits: boolean;
}

export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  a: fc.nat(23),
  b: fc.nat(31),
  waits: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
});
