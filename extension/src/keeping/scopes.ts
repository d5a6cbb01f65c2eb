import type { DataSource, HostServices } from '../host/types';

type Authentication = HostServices['userAuthenticationService'];

/** Whose what is kept is: what one user left is not shown to another who has logged in. */
export function userScope(authentication: Authentication): string {
  const { profile } = Object(authentication?.getUser?.()) as { readonly profile?: unknown };
  const { iss, sub } = Object(profile) as { readonly iss?: unknown; readonly sub?: unknown };
  return JSON.stringify(['user', text(iss), text(sub)]);
}

/** Of one user in one PACS: drafts go back to where their study was opened from, and nowhere else. */
export function sourceScope(user: string, dataSource: DataSource): string {
  const { name, friendlyName, wadoRoot } = dataSource.getConfig?.() ?? {};
  return JSON.stringify(['source', user, name ?? friendlyName ?? '', wadoRoot ?? '']);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
