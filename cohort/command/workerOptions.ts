import { hostname } from 'node:os';
import { join } from 'node:path';
import { readBrokerAddress } from '../broker/brokerAddress';
import { existing, readArguments, readRoot, required, wholeNumber } from './optionValues';
import type { WorkerOptions } from './runWorker';

export const WORKER_USAGE = `npm run cohort:worker -- --queue URL --dicomweb URL --runs FOLDER [options]

  --queue URL            redis://…, rediss://… or postgres://…; with its password: MULTIVERSEG_QUEUE, or the
                         password alone in MULTIVERSEG_QUEUE_PASSWORD
  --dicomweb URL         root of the PACS; nobody else is asked, whatever the queue says
  --runs FOLDER          shared with the machine that runs "npm run cohort": its --output, or what that is in
  --workers N            series at a time, one process and thread each; 2 unless said otherwise
  --credentials FILE     login of the PACS, as for "npm run cohort"
  --model FOLDER         holds a manifest.json; the one that ships unless said otherwise
  --patience MINUTES     how long to wait for a PACS that is away; 30 unless said otherwise
  --drain SECONDS        how long series under way may go on after SIGTERM; 300 unless said otherwise
  --port PORT            tells /health and /metrics (Prometheus); nowhere unless said
  --host ADDRESS         of that port; 127.0.0.1 unless said otherwise
  --name NAME            in messages and in the queue; host and process unless said otherwise`;

const LAST_PORT = 65_535;

/**
 * @param root folder of the project, where the defaults are
 * @returns undefined: help was asked for
 * @throws CohortError `cohort-usage`, `cohort-tls-off`
 */
export function parseWorkerOptions(
  argv: readonly string[],
  root: string
): WorkerOptions | undefined {
  const values = parse(argv);
  if (values.help) {
    return undefined;
  }
  const { credentials, port } = values;
  return {
    queue: required(readBrokerAddress(values.queue), '--queue'),
    dicomweb: readRoot(required(values.dicomweb, '--dicomweb')),
    folder: existing('--runs', required(values.runs, '--runs')),
    workers: Math.max(1, wholeNumber('--workers', values.workers ?? '2')),
    ...(credentials && { credentialsFile: existing('--credentials', credentials) }),
    manifestPath: existing('--model', join(values.model ?? join(root, 'models'), 'manifest.json')),
    patienceMinutes: wholeNumber('--patience', values.patience ?? '30'),
    drainSeconds: wholeNumber('--drain', values.drain ?? '300'),
    ...(port !== undefined && {
      health: { port: wholeNumber('--port', port, LAST_PORT), host: values.host ?? '127.0.0.1' },
    }),
    name: values.name ?? `${hostname()}-${process.pid}`,
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  return readArguments(argv, {
    ...{ queue: text, dicomweb: text, runs: text, workers: text, credentials: text },
    ...{ model: text, patience: text, drain: text, port: text, host: text, name: text },
    help: { type: 'boolean' },
  });
}
