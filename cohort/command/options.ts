import { join } from 'node:path';
import { readBrokerAddress, type BrokerAddress } from '../broker/brokerAddress';
import {
  existing,
  readArguments,
  readRoot,
  readUrl,
  required,
  usageError,
  wholeNumber,
} from './optionValues';

export const USAGE = `npm run cohort -- --dicomweb URL --structure NAME --select QUERY --output FOLDER [options]

  --dicomweb URL         root of the PACS, for example https://pacs.example/dicom-web
  --structure NAME|CODE  what is looked for (repeatable): «Liver», «Left lung», SCT:10200004
  --select QUERY         which series, as QIDO-RS has it: "Modality=CR&StudyDate=20260101-20261231"
  --examples QUERY|FILE  whose accepted segmentations are the examples: studies, as QIDO-RS has it,
                         or a project file (.zip); all studies of the PACS unless said otherwise
  --output FOLDER        journal and report; the same folder again goes on where it was
  --workers N            processes, one thread each; 2 unless said otherwise
  --queue URL            redis://…, rediss://… or postgres://…: the work is done by any number of
                         "npm run cohort:worker"; with its password: MULTIVERSEG_QUEUE, or the
                         password alone in MULTIVERSEG_QUEUE_PASSWORD
  --credentials FILE     one line: an Authorization header, or user:password; else from the environment:
                         MULTIVERSEG_DICOMWEB_AUTHORIZATION, or …_USER and …_PASSWORD
  --model FOLDER         holds a manifest.json; the one that ships unless said otherwise
  --viewer URL           of an OHIF with the plugin: the report links to it
  --patience MINUTES     how long to wait for a PACS that is away; 30 unless said otherwise
  --dry-run              says what would be done, and stores nothing
  --demo                 the sample studies of "npm start", four patients of each kind as examples`;

export interface CohortOptions {
  readonly dicomweb: string;
  readonly structures: readonly string[];
  readonly select: string;
  /** A project file, else a query; empty: every study. */
  readonly examples: { readonly file: string } | { readonly query: string };
  readonly output: string;
  readonly workers: number;
  /** Workers anywhere do the jobs; absent: processes of this machine. */
  readonly queue?: BrokerAddress;
  readonly credentialsFile?: string;
  readonly manifestPath: string;
  readonly viewer?: string;
  readonly patienceMinutes: number;
  readonly isDryRun: boolean;
}

/** `demo`: what is looked for is known; only where, and where to. */
export type CommandLine =
  | { readonly kind: 'help' }
  | { readonly kind: 'run'; readonly options: CohortOptions }
  | { readonly kind: 'demo'; readonly options: CohortOptions };

/**
 * @param root folder of the project, where the defaults are
 * @throws CohortError `cohort-usage`
 */
export function parseOptions(argv: readonly string[], root: string): CommandLine {
  const values = parse(argv);
  if (values.help) {
    return { kind: 'help' };
  }
  const isDemo = values.demo ?? false;
  const dicomweb = readRoot(required(values.dicomweb, '--dicomweb'));
  const structures = values.structure ?? [];
  const { examples = '' } = values;
  const hasFile = examples.endsWith('.zip');
  if (structures.length === 0 && !isDemo && !hasFile) {
    throw usageError({ kind: 'missing', option: '--structure' });
  }
  const viewer = values.viewer ?? (isDemo ? new URL(dicomweb).origin : undefined);
  const queue = readBrokerAddress(values.queue);
  const options: CohortOptions = {
    ...{ dicomweb, structures },
    select: isDemo ? '' : withoutQuestionMark(required(values.select, '--select')),
    examples: hasFile
      ? { file: existing('--examples', examples) }
      : { query: withoutQuestionMark(examples) },
    output:
      values.output ??
      (isDemo ? join(root, '.cache/cohort') : required<string>(undefined, '--output')),
    workers: Math.max(1, wholeNumber('--workers', values.workers ?? '2')),
    ...(queue && { queue }),
    ...(values.credentials && { credentialsFile: existing('--credentials', values.credentials) }),
    manifestPath: existing('--model', join(values.model ?? join(root, 'models'), 'manifest.json')),
    ...(viewer !== undefined && { viewer: readUrl('--viewer', viewer) }),
    patienceMinutes: wholeNumber('--patience', values.patience ?? '30'),
    isDryRun: values['dry-run'] ?? false,
  };
  return { kind: isDemo ? 'demo' : 'run', options };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  return readArguments(argv, {
    ...{ dicomweb: text, select: text, examples: text, output: text, workers: text },
    ...{ credentials: text, model: text, viewer: text, patience: text, queue: text },
    structure: { type: 'string', multiple: true },
    ...{ 'dry-run': flag, demo: flag, help: flag },
  });
}

function withoutQuestionMark(query: string): string {
  return query.replace(/^\?/, '');
}
