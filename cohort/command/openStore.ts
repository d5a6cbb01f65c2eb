import { readFileSync } from 'node:fs';
import { FetchSegStore } from '@multiverseg/core/dicomweb';
import { CohortError } from '../errors/CohortError';
import { writeFile } from '../process/writeFile';

/** Of the environment: the whole header, `Bearer …` say; or name and password. */
const HEADER = 'MULTIVERSEG_DICOMWEB_AUTHORIZATION';
const USER = 'MULTIVERSEG_DICOMWEB_USER';
const PASSWORD = 'MULTIVERSEG_DICOMWEB_PASSWORD';

/**
 * The PACS, with the login that the environment or a file names; asked for anew at every request, because tokens
 * expire. Nobody but this PACS is ever asked.
 *
 * @param credentialsFile one line: a whole `Authorization` header, or `user:password`
 * @throws CohortError `cohort-tls-off`, `cohort-http-login`, `cohort-credentials-unreadable`
 */
export function openStore(root: string, credentialsFile?: string): FetchSegStore {
  const { protocol, hostname, host } = new URL(root);
  const authorization = () => authorizationOf(credentialsFile);
  if (protocol === 'https:' && process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    throw new CohortError('cohort-tls-off', {});
  }
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol === 'http:' && !isHere && authorization() !== undefined) {
    throw new CohortError('cohort-http-login', { host });
  }
  return new FetchSegStore({
    root,
    write: writeFile,
    redirect: 'manual',
    headers: (): Readonly<Record<string, string>> => {
      const value = authorization();
      return value === undefined ? {} : { Authorization: value };
    },
  });
}

function authorizationOf(credentialsFile: string | undefined): string | undefined {
  const { [HEADER]: header, [USER]: user, [PASSWORD]: password = '' } = process.env;
  if (credentialsFile !== undefined) {
    return headerOf(lineIn(credentialsFile));
  }
  return header ?? (user === undefined ? undefined : headerOf(`${user}:${password}`));
}

function headerOf(line: string): string {
  return /^\S+ \S/.test(line) ? line : `Basic ${Buffer.from(line).toString('base64')}`;
}

function lineIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CohortError('cohort-credentials-unreadable', { file });
  }
}
