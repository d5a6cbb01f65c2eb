import type { ErrorArguments, ErrorCode, ErrorCodes, Message } from './ErrorCodes';

/**
 * An error to be told to the person at the screen: what happened, what was kept, what to do. Here it
 * is a code with parameters; whoever shows it has the sentence. `message` is technical, for the
 * console, and so is `cause`.
 */
export class UserError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorCodes[ErrorCode];

  constructor(...[code, params = {}, options]: ErrorArguments) {
    super(technicalMessage(code, params), options);
    this.name = new.target.name;
    this.code = code;
    this.params = params;
  }
}

/** What a user error tells, as plain data. */
export function messageOf({ code, params }: UserError): Message {
  return { code, params } as Message;
}

function technicalMessage(code: string, params: object): string {
  return Object.keys(params).length > 0 ? `${code} ${JSON.stringify(params)}` : code;
}
