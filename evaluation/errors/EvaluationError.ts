/**
 * Why an evaluation cannot go on, as codes with parameters; the sentences are those of the command
 * line, in command/sentences.ts. To add one: name it here, write its sentence there.
 */
export interface EvaluationCodes {
  'evaluation-usage': { readonly problem: UsageProblem };
  'evaluation-model-missing': { readonly folder: string };
  'evaluation-model-unknown': { readonly manifest: string; readonly modelId: string };
  'evaluation-data-empty': { readonly folder: string; readonly minimumImages: number };
  'evaluation-data-invalid': { readonly file: string; readonly problem: DataProblem };
  'evaluation-sam-invalid': { readonly file: string; readonly problem: SamProblem };
  'evaluation-supervised-invalid': { readonly file: string; readonly problem: SupervisedProblem };
}

export type UsageProblem =
  | { readonly kind: 'data-missing' }
  | { readonly kind: 'quick-and-full' }
  | { readonly kind: 'unknown-protocol'; readonly name: string }
  | { readonly kind: 'unknown-system'; readonly name: string }
  | { readonly kind: 'unknown-data-set'; readonly name: string; readonly folder: string }
  | { readonly kind: 'not-name-and-folder'; readonly entry: string }
  | { readonly kind: 'not-whole-number'; readonly option: string; readonly value: string }
  /** @see parseArgs of node:util, whose words these are */
  | { readonly kind: 'unreadable'; readonly reason: string };

export type DataProblem =
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'no-data' }
  | { readonly kind: 'name-twice'; readonly name: string }
  | { readonly kind: 'no-mask'; readonly mask: string }
  | { readonly kind: 'not-png' }
  | {
      readonly kind: 'other-size';
      readonly width: number;
      readonly height: number;
      readonly imageWidth: number;
      readonly imageHeight: number;
    }
  | { readonly kind: 'not-npz'; readonly reason: string }
  | { readonly kind: 'no-array'; readonly name: string }
  | { readonly kind: 'not-bytes'; readonly name: string; readonly axes: number }
  | { readonly kind: 'not-per-mask'; readonly name: string; readonly masks: number }
  | {
      readonly kind: 'mask-bytes';
      readonly bytes: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'mask-of-no-image';
      readonly mask: number;
      readonly image: number;
      readonly images: number;
    }
  | { readonly kind: 'labels-of-other-size' }
  | { readonly kind: 'names-not-json'; readonly reason: string };

export type SamProblem =
  | { readonly kind: 'not-json' }
  | { readonly kind: 'not-object' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'wrong-field'; readonly name: string; readonly value: string };

export type SupervisedProblem =
  | { readonly kind: 'not-json' }
  | { readonly kind: 'not-list' | 'not-object' | 'not-text'; readonly path: string }
  | { readonly kind: 'not-number'; readonly path: string; readonly most: number };

export type EvaluationCode = keyof EvaluationCodes;

type Arguments = {
  [C in EvaluationCode]: [
    code: C,
    params: EvaluationCodes[C],
    options?: { readonly cause?: unknown },
  ];
}[EvaluationCode];

/** An error for whoever runs the evaluation; `message` is technical. */
export class EvaluationError extends Error {
  readonly code: EvaluationCode;
  readonly params: EvaluationCodes[EvaluationCode];

  constructor(...[code, params, options]: Arguments) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = new.target.name;
    this.code = code;
    this.params = params;
  }
}
