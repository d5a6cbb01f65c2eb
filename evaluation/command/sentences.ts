import { UserError } from '@multiverseg/core/errors/UserError';
import {
  EvaluationError,
  type DataProblem,
  type EvaluationCode,
  type EvaluationCodes,
  type SamProblem,
  type SupervisedProblem,
  type UsageProblem,
} from '../errors/EvaluationError';
import { coreSentence } from './coreSentences';
import { USAGE } from './options';

/** What the command line prints of an error; undefined for one that nobody foresaw. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof EvaluationError) {
    const say = SENTENCES[error.code] as (params: EvaluationError['params']) => string;
    return say(error.params);
  }
  return error instanceof UserError ? coreSentence(error) : undefined;
}

const SENTENCES: {
  readonly [C in EvaluationCode]: (params: EvaluationCodes[C]) => string;
} = {
  'evaluation-usage': ({ problem }) => `${usageProblem(problem)}.\n\n${USAGE}`,
  'evaluation-model-missing': ({ folder }) =>
    `There is no manifest.json in ${folder}, so its row can't be evaluated. ` +
    'Nothing was evaluated; name the folder of an exported or imported model.',
  'evaluation-model-unknown': ({ manifest, modelId }) =>
    `${manifest} has no model "${modelId}". Nothing was evaluated; name one that it has.`,
  'evaluation-data-empty': ({ folder, minimumImages }) =>
    `No task in ${folder} has ${minimumImages} usable images, so nothing was evaluated.`,
  'evaluation-data-invalid': ({ file, problem }) =>
    `The data file ${file} can't be used: ${dataProblem(problem)}. ` +
    'Nothing was evaluated with it; replace or remove the file, then start again.',
  'evaluation-sam-invalid': ({ file, problem }) =>
    `The SAM model can't be used because of ${file}: ${samProblem(problem)}. ` +
    'Nothing was evaluated; correct it, then start again.',
  'evaluation-supervised-invalid': ({ file, problem }) =>
    `The supervised results ${file} can't be used: ${supervisedProblem(problem)}. ` +
    'Nothing was evaluated; correct the file, then start again.',
};

function usageProblem(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'data-missing':
      return '--data is missing';
    case 'quick-and-full':
      return '--quick and --full exclude each other';
    case 'unknown-protocol':
      return `--only has no protocol "${problem.name}"`;
    case 'unknown-system':
      return `There is no system "${problem.name}" to evaluate`;
    case 'unknown-data-set':
      return `There is no data set "${problem.name}" in ${problem.folder}`;
    case 'not-name-and-folder':
      return `--model wants NAME=FOLDER, not "${problem.entry}"`;
    case 'not-whole-number':
      return `${problem.option} wants a whole number, not "${problem.value}"`;
    case 'unreadable':
      return problem.reason;
  }
}

function dataProblem(problem: DataProblem): string {
  switch (problem.kind) {
    case 'no-folder':
      return 'there is no such folder';
    case 'no-data':
      return 'it holds neither data packs (*.npz) nor image + mask pairs';
    case 'name-twice':
      return `it holds two data sets named "${problem.name}"; rename one`;
    case 'no-mask':
      return `there is no mask ${problem.mask}`;
    case 'not-png':
      return 'it is not a complete PNG image';
    case 'other-size':
      return `it has ${problem.width}×${problem.height} pixels, its image ${problem.imageWidth}×${problem.imageHeight}`;
    case 'not-npz':
      return `it is not a complete .npz file (${problem.reason})`;
    case 'no-array':
      return `it has no array "${problem.name}"`;
    case 'not-bytes':
      return `"${problem.name}" is not an array of bytes with ${problem.axes} axes`;
    case 'not-per-mask':
      return `"${problem.name}" does not have one value for each of ${problem.masks} masks`;
    case 'mask-bytes':
      return `its masks have ${problem.bytes} bytes for ${problem.width}×${problem.height} pixels`;
    case 'mask-of-no-image':
      return `mask ${problem.mask} belongs to image ${problem.image} of ${problem.images}`;
    case 'labels-of-other-size':
      return 'its labels are not of the size of its slices';
    case 'names-not-json':
      return `the names of its structures are no JSON (${problem.reason})`;
  }
}

function samProblem(problem: SamProblem): string {
  switch (problem.kind) {
    case 'not-json':
      return 'it is not JSON';
    case 'not-object':
      return 'it is not an object';
    case 'unreadable':
      return 'it could not be read';
    case 'wrong-field':
      return `"${problem.name}" can't be ${problem.value}`;
  }
}

function supervisedProblem(problem: SupervisedProblem): string {
  switch (problem.kind) {
    case 'not-json':
      return 'it could not be read as JSON';
    case 'not-list':
      return `"${problem.path}" must be a list`;
    case 'not-object':
      return `"${problem.path}" must be an object`;
    case 'not-text':
      return `"${problem.path}" must be a text`;
    case 'not-number':
      return `"${problem.path}" must be a number from 0 to ${problem.most}`;
  }
}
