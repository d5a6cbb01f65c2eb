import type { Detail } from '../../errors/ErrorCodes';
import { UserError } from '../../errors/UserError';

/** A model server did not do what it was asked for; `params.reason` says why. */
export class RemoteModelError extends UserError {
  /** Why, as a sentence of its own. */
  readonly reason: Detail;
  /** The server's host, for the user. */
  readonly server: string;

  constructor(server: string, reason: Detail, cause?: unknown) {
    super('remote-model-failed', { server, reason }, { cause });
    this.server = server;
    this.reason = reason;
  }
}
