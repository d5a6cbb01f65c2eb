import type { Detail, ErrorCode, ErrorCodes } from '@multiverseg/core/errors/ErrorCodes';
import type { UserError } from '@multiverseg/core/errors/UserError';

/** What the command line prints of an error of the core. */
export function coreSentence({ code, params }: UserError): string {
  const say = SENTENCES[code] as ((params: UserError['params']) => string) | undefined;
  return say?.(params) ?? `The evaluation ended with ${code}${inBrackets(params)}.`;
}

/** Those that a model can cause here; the others belong to a viewer or to saving. */
const SENTENCES: { readonly [C in ErrorCode]?: (params: ErrorCodes[C]) => string } = {
  'manifest-invalid': ({ source, problem }) =>
    `The model list ${source} can't be used: ${reasonOf(problem)}. Correct it, then start again.`,
  'manifest-missing': ({ source, reason }) =>
    `The model list ${source} could not be read: ${reasonOf(reason)}. Check the folder, then start again.`,
  'model-file-missing': ({ file }) =>
    `The model file ${file} is not there. Complete its folder, then start again.`,
  'model-file-unreachable': ({ file }) =>
    `The model file ${file} could not be read. Check its permissions, then start again.`,
  'model-file-truncated': ({ file, expectedBytes, actualBytes }) =>
    `The model file ${file} has ${actualBytes} bytes where ${expectedBytes} were expected. ` +
    'Export or import the model again.',
  'model-hash-mismatch': ({ file }) =>
    `The model file ${file} is not the one its list describes. Export or import the model again.`,
  'model-path-refused': ({ source, path }) =>
    `The model list ${source} points outside its own folder ("${path}"). Export or import the model again.`,
  'self-test-failed': ({ modelName }) =>
    `The model "${modelName}" gave a wrong answer to its own test. Export or import it again.`,
  'runtime-failed': () => 'The model could not be started on this computer.',
  'runtime-run-failed': () =>
    'The model stopped while computing; finished parts are kept. Start again, with fewer --workers.',
  'invalid-prediction': () =>
    'The network gave no usable answer for an image; finished parts are kept. Export it again.',
  'context-too-large': ({ modelName, maximum, count }) =>
    `The model "${modelName}" takes ${maximum} examples at most, not ${count}.`,
};

function reasonOf({ code, params }: Detail): string {
  return `${code}${inBrackets(params)}`;
}

function inBrackets(params: object): string {
  const values = Object.entries(params).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return values.length > 0 ? ` (${values.join(', ')})` : '';
}
