import { UserError } from '@multiverseg/core/errors/UserError';
import { isAbortError } from '@multiverseg/core/jobs';
import { logCause } from './logCause';
import type { NoticeState } from './state';

/** Turns what went wrong into a sentence for the panel; the technical part goes to the console. */
export class Notices {
  constructor(private readonly publish: (notice: NoticeState | undefined) => void) {}

  show(kind: NoticeState['kind'], code: string, message: string): void {
    this.publish({ kind, code, message });
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

  readonly report = (error: unknown): void => {
    if (isAbortError(error)) {
      return; // Something newer took its place.
    }
    if (error instanceof UserError) {
      logCause(error);
      this.show('error', error.code, error.message);
      return;
    }
    console.error('MultiverSeg:', error);
    this.show(
      'error',
      'unexpected',
      'Something went wrong and nothing was changed. Your work is kept; please try again.'
    );
  };
}
