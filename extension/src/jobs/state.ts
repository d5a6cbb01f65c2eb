/** What a long run is about; its words are `job.<kind>` of the language. */
export type JobKind =
  | 'find-earlier-work'
  | 'bring-earlier-work'
  | 'export-project'
  | 'import-project'
  | 'judge-examples'
  | 'follow-series'
  | 'diagnose';

/** A long run under way, as the panel shows it. */
export interface RunningJobState {
  readonly id: number;
  readonly kind: JobKind;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  /** Absent while it is not known. */
  readonly secondsLeft?: number;
}
