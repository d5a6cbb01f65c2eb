import { CohortError } from '../errors/CohortError';

/** Where the shared queue lies. */
export interface BrokerAddress {
  readonly kind: 'redis' | 'postgres';
  /** With its login: for the driver alone, never to be printed. */
  readonly url: string;
  /** Without. */
  readonly shown: string;
}

/** Of the environment: the whole address, with its login or without; and the password alone. */
const ADDRESS = 'MULTIVERSEG_QUEUE';
const PASSWORD = 'MULTIVERSEG_QUEUE_PASSWORD';

const KINDS: Readonly<Record<string, BrokerAddress['kind']>> = {
  'redis:': 'redis',
  'rediss:': 'redis',
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
};

/**
 * The queue that the command line names, else the environment; undefined where neither does. A password comes from
 * the environment alone: a command line is seen by others.
 *
 * @throws CohortError `cohort-usage`, `cohort-tls-off`
 */
export function readBrokerAddress(
  option: string | undefined,
  environment: NodeJS.ProcessEnv = process.env
): BrokerAddress | undefined {
  const text = option ?? environment[ADDRESS];
  if (!text) {
    return undefined;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const kind = KINDS[url?.protocol ?? ''];
  if (!url || !kind || !url.hostname) {
    throw usageError('not-queue-url');
  }
  if (option !== undefined && (url.password || url.searchParams.has('password'))) {
    throw usageError('login-in-url');
  }
  if (environment.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    throw new CohortError('cohort-tls-off', {});
  }
  const { [PASSWORD]: password } = environment;
  if (password !== undefined && !url.password) {
    url.password = encodeURIComponent(password);
  }
  return { kind, url: url.href, shown: `${url.protocol}//${url.host}${url.pathname}` };
}

function usageError(kind: 'not-queue-url' | 'login-in-url'): CohortError {
  return new CohortError('cohort-usage', { problem: { kind, option: '--queue' } });
}
