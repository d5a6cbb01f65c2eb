import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EvaluationError, type UsageProblem } from '../errors/EvaluationError';
import { SETTINGS, type ProtocolId, type ProtocolSettings } from '../index';
import { readArguments, wholeNumber } from './readArguments';

export const USAGE = `npm run evaluate -- --data FOLDER [options]

  --data FOLDER          data packs (*.npz), or folders of image + mask PNG pairs
  --quick, --full        less, or more, than the standard setting
  --seed N               0 unless said otherwise
  --model NAME=FOLDER    weights of a row (repeatable); FOLDER holds a manifest.json,
                         FOLDER#ID takes the model ID of it; for sam and medsam a sam.json
  --only a,c             some of the protocols a, b, c, d, e, f
  --systems NAME,NAME    some of the rows
  --data-sets NAME,NAME  these data sets, instead of the held-out ones
  --supervised FILE      Dice of networks trained per task; docs/evaluation/supervised.json if it is there
  --workers N            processes, one thread each; 2 unless said otherwise; 0: none but this one
  --output FOLDER        docs/evaluation unless said otherwise; a file X.md gets the tables alone
  --cache FOLDER         finished parts; .cache/evaluation unless said otherwise

npm run evaluate -- --series FOLDER [options]

  --series FOLDER        whole labelled series (*.npz) to follow structures through
  --names A,B            beginnings of their names; of subjects no training saw unless said otherwise
  --most N               structures of a series; 2 unless said otherwise
  --work                 also the prompts that a person needs for a whole series, and for a whole patient
  --model FOLDER         holds a manifest.json; models unless said otherwise
  --output FOLDER        docs/evaluation unless said otherwise

npm run evaluate -- --closer FOLDER [options]

  --closer FOLDER        whole labelled series (*.npz) to look closer at small structures in
  --names A,B            beginnings of their names; of series the rule was not chosen on unless said otherwise
  --most N               structures under 1 % of the image, and as many others, of a series; 8 unless said otherwise
  --model FOLDER         holds a manifest.json; models unless said otherwise
  --output FOLDER        docs/evaluation unless said otherwise

npm run evaluate -- --next FOLDER [options]

  --next FOLDER          data packs (*.npz), or folders of image + mask PNG pairs, to annotate in several orders
  --names NAME,NAME      these data sets, instead of those on which nothing was chosen
  --most N               tasks of a data set; 4 unless said otherwise
  --draws N              of images, of subjects kept apart and of the first image; 2 unless said otherwise
  --model FOLDER         holds a manifest.json; models unless said otherwise
  --output FOLDER        docs/evaluation unless said otherwise`;

export interface EvaluationOptions {
  readonly data: string;
  readonly settings: ProtocolSettings;
  readonly seed: number;
  /** Folders by the name of the weights; `folder#id` for one model of several. */
  readonly models: ReadonlyMap<string, string>;
  readonly protocols: readonly ProtocolId[];
  readonly systems?: readonly string[];
  readonly dataSets?: readonly string[];
  readonly supervised?: string;
  readonly workers: number;
  /** A folder, or a file `.md` for the tables alone. */
  readonly output: string;
  readonly cache: string;
}

const PROTOCOLS: readonly ProtocolId[] = ['a', 'b', 'c', 'd', 'e', 'f'];

/**
 * @param root folder of the project, where the defaults are
 * @throws EvaluationError for a command line that makes no sense
 */
export function parseOptions(argv: readonly string[], root: string): EvaluationOptions {
  const values = parse(argv);
  if (!values.data) {
    throw usageError({ kind: 'data-missing' });
  }
  if (values.quick && values.full) {
    throw usageError({ kind: 'quick-and-full' });
  }
  const only = list(values.only) ?? PROTOCOLS;
  const unknown = only.find((name) => !PROTOCOLS.some((protocol) => protocol === name));
  if (unknown !== undefined) {
    throw usageError({ kind: 'unknown-protocol', name: unknown });
  }
  return {
    data: values.data,
    settings: SETTINGS[values.quick ? 'quick' : values.full ? 'full' : 'standard'],
    seed: wholeNumber('--seed', values.seed ?? '0'),
    models: parseModels(values.model ?? []),
    protocols: PROTOCOLS.filter((protocol) => only.includes(protocol)),
    systems: list(values.systems),
    dataSets: list(values['data-sets']),
    supervised: values.supervised ?? existing(join(root, 'docs/evaluation/supervised.json')),
    workers: wholeNumber('--workers', values.workers ?? '2'),
    output: values.output ?? join(root, 'docs/evaluation'),
    cache: values.cache ?? join(root, '.cache/evaluation'),
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  return readArguments(argv, {
    data: text,
    quick: flag,
    full: flag,
    seed: text,
    model: { type: 'string', multiple: true },
    only: text,
    systems: text,
    'data-sets': text,
    supervised: text,
    workers: text,
    output: text,
    cache: text,
  });
}

function parseModels(entries: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    entries.map((entry) => {
      const [, name, folder] = /^([\w-]+)=(.+)$/.exec(entry) ?? [];
      if (!name) {
        throw usageError({ kind: 'not-name-and-folder', entry });
      }
      return [name, folder];
    })
  );
}

function list(value: string | undefined): string[] | undefined {
  return value?.split(',').map((part) => part.trim());
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}

function usageError(problem: UsageProblem): EvaluationError {
  return new EvaluationError('evaluation-usage', { problem });
}
