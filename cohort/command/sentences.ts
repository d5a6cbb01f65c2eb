import type { ErrorCode, ErrorCodes } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import {
  CohortError,
  type CohortCode,
  type CohortCodes,
  type UsageProblem,
} from '../errors/CohortError';
import { networkReason } from '../errors/networkReason';
import { FatalFailure } from '../queue/untilEnded';
import type { SeriesFailure } from '../task/types';
import { USAGE } from './options';

/** What the command line prints of an error; undefined for one that nobody foresaw. @param usage of that command */
export function sentenceOf(error: unknown, usage = USAGE): string | undefined {
  if (error instanceof FatalFailure) {
    return sentenceOfFailure(error.failure);
  }
  if (error instanceof CohortError && error.code === 'cohort-usage') {
    const { problem } = error.params as CohortCodes['cohort-usage'];
    return `${usageProblem(problem)}.\n\n${usage}`;
  }
  if (!(error instanceof CohortError || error instanceof UserError)) {
    return undefined;
  }
  const reason = networkReason(error.cause);
  return `${sentenceOfFailure(error)}${reason === undefined ? '' : ` The network says ${reason}.`}`;
}

/** Why a series, or a run, has no result. */
export function sentenceOfFailure({
  code,
  params,
}: Pick<SeriesFailure, 'code' | 'params'>): string {
  const say = { ...CORE, ...COHORT }[code] as ((params: object) => string) | undefined;
  return say?.(params) ?? `It failed with ${code} ${JSON.stringify(params)}.`;
}

const AGAIN = 'What is done is kept; run the same command again.';

const COHORT: { readonly [C in CohortCode]: (params: CohortCodes[C]) => string } = {
  'cohort-usage': ({ problem }) => `${usageProblem(problem)}.`,
  'cohort-examples-none': ({ structure }) =>
    `There is no example of «${structure}»: no accepted segmentation of it was found. Nothing was done; accept ` +
    'some in the viewer and save them, or name a project file with --examples.',
  'cohort-series-none': () =>
    'The search has found no series with images. Nothing was done; check --select.',
  'cohort-locked': ({ file, holder }) =>
    `Another run works in this folder (process ${holder}). Nothing was done; wait for it, or, if you are sure that it ` +
    `is gone, remove ${file}.`,
  'cohort-folder-of-another': ({ folder }) =>
    `${folder} holds a run with other structures, other examples or another model. Nothing was done; choose another ` +
    '--output.',
  'cohort-folder-unwritable': ({ folder, reason }) =>
    `The folder ${folder} can't be written to any more (${reason}). What is in the PACS stays there. Free some ` +
    'space, then run the same command again.',
  'cohort-pacs-gone': ({ minutes }) => `The PACS did not answer for ${minutes} minutes. ${AGAIN}`,
  'cohort-tls-off': () =>
    'NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of the PACS’s certificate. Nothing was done; name the ' +
    'certificate of your site in NODE_EXTRA_CA_CERTS instead.',
  'cohort-http-login': ({ host }) =>
    `The login would go to ${host} unencrypted. Nothing was done; use https.`,
  'cohort-credentials-unreadable': ({ file }) => `The login in ${file} can't be read. ${AGAIN}`,
  'cohort-queue-packages': ({ packages }) =>
    `The shared queue needs packages that are not installed. Nothing was done; run "npm install --no-save ${packages}".`,
  'cohort-queue-gone': ({ minutes }) => `The queue did not answer for ${minutes} minutes. ${AGAIN}`,
  'cohort-queue-refuses': () =>
    `The queue refuses the login, or the login has no right there. ${AGAIN} It is taken from MULTIVERSEG_QUEUE, or ` +
    'from MULTIVERSEG_QUEUE_PASSWORD.',
  'cohort-run-absent': ({ worker }) =>
    `The worker ${worker} finds no folder of this run below its --runs. ${AGAIN} Share the folder of --output with ` +
    'it, or copy it there.',
  'cohort-worker-differs': ({ worker }) =>
    `The worker ${worker} has another network, or other examples, than this run. ${AGAIN} Give it the same version ` +
    'and the same folder.',
  'cohort-port-taken': ({ port, reason }) =>
    `Health and metrics can't be told at port ${port} (${reason}). Nothing was done; choose another --port.`,
  'cohort-demo-absent': ({ count }) =>
    `Only ${count} of the sample patients are in this PACS. Nothing was done; --demo is for the server of "npm start".`,
  'cohort-compression-unknown': ({ transferSyntaxUid }) =>
    `Its images are compressed as ${transferSyntaxUid}, which is not decoded here.`,
  'cohort-frame-damaged': () => 'The pixels of an image arrived cut off or damaged.',
  'cohort-frame-missing': ({ status }) =>
    `The PACS does not give the pixels of an image (HTTP ${status}).`,
  'cohort-image-unsupported': ({ reason }) =>
    ({
      colour: 'Its images are in colour; only grey ones are segmented.',
      'no-pixels': 'It has an image without pixels.',
      bits: 'Its pixels are stored in a way that is not decoded here.',
    })[reason],
  'cohort-series-without-images': () => 'The PACS lists no images in it.',
  'cohort-uid-taken': () =>
    'Another object lies in the PACS under the identifier that belongs to this result. Nothing was stored; look at it ' +
    'in the PACS.',
  'cohort-worker-died': ({ how }) =>
    `The process that worked on it ended again and again (${how}).`,
  'cohort-worker-silent': ({ minutes }) =>
    `The process that worked on it said nothing for ${minutes} minutes, again and again.`,
  'cohort-job-lost': () => 'The queue lost the worker that had it, again and again.',
  'cohort-job-unreadable': () => 'Something came out of the queue that is none of its jobs.',
  'cohort-unexpected': ({ name, place }) => `Something unforeseen happened (${name} at ${place}).`,
};

/** Those that a PACS, an image or a model can cause here. */
const CORE: { readonly [C in ErrorCode]?: (params: ErrorCodes[C]) => string } = {
  'constant-image': () => 'Its images show nothing: all pixels are alike.',
  'constant-window': () => 'Its images show nothing in the window of the structure.',
  'no-valid-pixels': () => 'Its images have no valid pixels.',
  'pixel-count-mismatch': () => 'The number of its pixels is not what it says.',
  'invalid-prediction': () => 'The network gave no usable answer.',
  'no-prompt': () => 'None of the examples can be shown to the network.',
  'search-unreachable': () => `The PACS can't be reached. ${AGAIN}`,
  'search-logged-out': ({ status }) =>
    status < 400
      ? `A web page came instead of an answer of the PACS (HTTP ${status}): the page of a login, or --dicomweb is not the ` +
        `root of its DICOMweb service. ${AGAIN}`
      : `The PACS wants a login (HTTP ${status}). ${AGAIN} A login is taken from the environment or from --credentials.`,
  'search-failed': ({ status }) =>
    `The PACS refused a search (HTTP ${status}).` +
    (status === 404 ? ' It may be that --dicomweb is not the root of its DICOMweb service.' : ''),
  'pacs-unreachable': () => `The PACS could not be reached to store. ${AGAIN}`,
  'pacs-logged-out': ({ status }) => `The PACS wants a login to store (HTTP ${status}). ${AGAIN}`,
  'pacs-refused': ({ status }) => `The login has no right to store (HTTP ${status}). ${AGAIN}`,
  'pacs-no-stow': ({ status }) => `This PACS has no place to store by DICOMweb (HTTP ${status}).`,
  'pacs-web-page': () =>
    `A web page, or a way to one, came instead of an answer of the PACS. ${AGAIN}`,
  'pacs-rejects': ({ status }) => `The PACS rejects the segmentation (HTTP ${status}).`,
  'pacs-conflict': ({ reason }) => `The PACS refuses the segmentation (${reason.code}).`,
  'pacs-partial': ({ reason }) => `The PACS did not store the segmentation (${reason.code}).`,
  'pacs-too-large': () => 'The segmentation is too large for the PACS.',
  'pacs-full': () => `The PACS has no space left. ${AGAIN}`,
  'pacs-busy': () => `The PACS is too busy. ${AGAIN}`,
  'pacs-busy-for': ({ count }) => `The PACS is too busy for ${count} s. ${AGAIN}`,
  'pacs-error': ({ status }) => `The PACS failed to store (HTTP ${status}).`,
  'pacs-says-nothing': () => 'The PACS said that all is well, but the segmentation is not there.',
  'seg-not-shown': ({ count }) =>
    `The PACS said that it stored the segmentation, but did not show it within ${count} s.`,
  'seg-not-readable': () => 'What the PACS gives back of the segmentation can’t be read.',
  'seg-differs': () => 'What the PACS gives back is not the segmentation that was sent.',
  'read-unreachable': () => `The PACS could not be reached to read back. ${AGAIN}`,
  'read-logged-out': ({ status }) =>
    `The PACS wants a login to read back (HTTP ${status}). ${AGAIN}`,
  'read-refused': ({ status }) => `The PACS does not give the segmentation back (HTTP ${status}).`,
  'read-error': ({ status }) => `The PACS failed to give the segmentation back (HTTP ${status}).`,
  'manifest-missing': ({ source }) => `The model list ${source} can't be read. Nothing was done.`,
  'manifest-invalid': ({ source }) => `The model list ${source} can't be used. Nothing was done.`,
  'model-file-missing': ({ file }) => `The model file ${file} is not there. Nothing was done.`,
  'model-hash-mismatch': ({ file }) =>
    `The model file ${file} is not the one its list describes. Nothing was done.`,
  'project-file-refused': ({ reason }) =>
    `The project file can't be used (${reason.code}). Nothing was done.`,
};

function usageProblem(problem: UsageProblem): string {
  switch (problem.kind) {
    case 'missing':
      return `${problem.option} is missing`;
    case 'not-url':
      return `${problem.option} wants an http or https URL`;
    case 'login-in-url':
      return problem.option === '--queue'
        ? 'A password in --queue would be seen by others; name it in MULTIVERSEG_QUEUE_PASSWORD'
        : 'A login in the URL would be seen by others; name it in the environment or with --credentials';
    case 'not-queue-url':
      return `${problem.option} wants a redis, rediss or postgres URL`;
    case 'not-whole-number':
      return `${problem.option} wants a whole number from 0 to ${problem.most}, not "${problem.value}"`;
    case 'unknown-structure':
      return `There is no structure with the code "${problem.value}"; say its name instead`;
    case 'structure-not-in-file':
      return `${problem.file} has no structure "${problem.value}"`;
    case 'no-file':
      return `${problem.option}: there is no ${problem.file}`;
    case 'unreadable':
      return problem.reason;
  }
}
