/** What a run over a cohort may have to tell, as codes with parameters; sentences are in `command/`. */
export interface CohortCodes {
  'cohort-usage': { readonly problem: UsageProblem };
  'cohort-examples-none': { readonly structure: string };
  'cohort-series-none': NoParameters;
  'cohort-locked': { readonly file: string; readonly holder: string };
  /** The folder holds the work of a run with other structures, examples or another model. */
  'cohort-folder-of-another': { readonly folder: string };
  /** The journal or the report could not be written. */
  'cohort-folder-unwritable': { readonly folder: string; readonly reason: string };
  /** The PACS was away for longer than the run waits. */
  'cohort-pacs-gone': { readonly minutes: number };
  'cohort-tls-off': NoParameters;
  'cohort-http-login': { readonly host: string };
  'cohort-credentials-unreadable': { readonly file: string };
  /** What speaks to a shared queue is not installed. */
  'cohort-queue-packages': { readonly packages: string };
  'cohort-queue-gone': { readonly minutes: number };
  /** The login, or the right to do something there. */
  'cohort-queue-refuses': NoParameters;
  /** A worker does not find the folder of the run below its `--runs`. */
  'cohort-run-absent': { readonly worker: string };
  /** The answers of a worker would be others: its model or its examples are. */
  'cohort-worker-differs': { readonly worker: string };
  /** The endpoint for health and metrics can't be opened. */
  'cohort-port-taken': { readonly port: number; readonly reason: string };
  'cohort-demo-absent': { readonly count: number };

  // of one series
  'cohort-compression-unknown': { readonly transferSyntaxUid: string };
  'cohort-frame-damaged': NoParameters;
  /** The PACS does not give the pixels of an image. */
  'cohort-frame-missing': { readonly status: number };
  'cohort-image-unsupported': { readonly reason: 'colour' | 'no-pixels' | 'bits' };
  'cohort-series-without-images': NoParameters;
  /** Something else lies under the UIDs that follow from the job. */
  'cohort-uid-taken': NoParameters;
  /** A process ended, or was killed, in the middle of a series. */
  'cohort-worker-died': { readonly how: string };
  'cohort-worker-silent': { readonly minutes: number };
  /** The queue lost its workers again and again. */
  'cohort-job-lost': NoParameters;
  /** What came out of the queue is none of its jobs. */
  'cohort-job-unreadable': NoParameters;
  /** Nobody foresaw it; a name and a place in the code, never a value. */
  'cohort-unexpected': { readonly name: string; readonly place: string };
}

export type UsageProblem =
  | { readonly kind: 'missing'; readonly option: string }
  | { readonly kind: 'not-url'; readonly option: string }
  | { readonly kind: 'login-in-url'; readonly option: string }
  | { readonly kind: 'not-queue-url'; readonly option: string }
  | {
      readonly kind: 'not-whole-number';
      readonly option: string;
      readonly value: string;
      readonly most: number;
    }
  | { readonly kind: 'unknown-structure'; readonly value: string }
  | { readonly kind: 'structure-not-in-file'; readonly value: string; readonly file: string }
  | { readonly kind: 'no-file'; readonly option: string; readonly file: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

type NoParameters = Readonly<Record<string, never>>;

export type CohortCode = keyof CohortCodes;

type Arguments = {
  [C in CohortCode]: [code: C, params: CohortCodes[C], options?: { readonly cause?: unknown }];
}[CohortCode];

/** An error for whoever runs a cohort; `message` is technical. */
export class CohortError extends Error {
  readonly code: CohortCode;
  readonly params: CohortCodes[CohortCode];

  constructor(...[code, params, options]: Arguments) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = new.target.name;
    this.code = code;
    this.params = params;
  }
}
