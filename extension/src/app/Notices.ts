import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import { messageOf, UserError } from '@multiverseg/core/errors/UserError';
import { isAbortError } from '@multiverseg/core/jobs';
import { logCause } from '@multiverseg/core/errors/logCause';
import type { NoticeState } from './state';

/** Tells the panel what went wrong; the technical part goes to the console. */
export class Notices {
  constructor(private readonly publish: (notice: NoticeState | undefined) => void) {}

  /** @param also to be said beside it */
  show(kind: NoticeState['kind'], what: Message, also?: Message): void {
    this.publish({ kind, ...what, ...(also && { also }) });
  }

  dismiss(): void {
    this.publish(undefined);
  }

  /** Runs something the user asked for; whatever it throws is shown, never swallowed. */
  async attempt(act: () => Promise<void>): Promise<void> {
    this.dismiss(); // What was said of the last one is settled.
    try {
      await act();
    } catch (error) {
      this.report(error);
    }
  }

  /** @param also what was kept */
  readonly report = (error: unknown, also?: Message): void => {
    if (isAbortError(error)) {
      return; // Something newer took its place.
    }
    if (error instanceof UserError) {
      logCause(error);
      this.show('error', messageOf(error), also);
      return;
    }
    console.error('MultiverSeg:', error);
    this.show('error', message('unexpected'), also);
  };
}
