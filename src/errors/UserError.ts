/**
 * An error with a sentence for the person at the screen: what happened, what was kept, what to do.
 * The technical cause travels in `cause` and goes to the console, never to the panel.
 */
export class UserError extends Error {
  /** Stable identifier for tests and for the panel, for example `model-hash-mismatch`. */
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}
