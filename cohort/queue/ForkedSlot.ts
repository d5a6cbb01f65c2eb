import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { AbortError, isAbortError } from '@multiverseg/core/jobs';
import { failureOf } from '../task/failures';
import { CohortError } from '../errors/CohortError';
import type { CohortTask } from '../task/types';
import type { FromSlot, SlotSetup, ToSlot } from './protocol';
import type { Outcome, Slot } from './untilEnded';

export interface ForkedSlotOptions {
  /** The program of the process; speaks `protocol.ts`. */
  readonly program: string;
  readonly setup: SlotSetup;
  /** Without a word for so long it counts as hung; milliseconds. */
  readonly silenceMs: number;
}

const FORK: ForkOptions = {
  execArgv: ['--import', 'tsx'],
  // Codecs write to stdout what nobody asked for.
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  // Its own group: Ctrl+C is for the parent, which tells it.
  detached: true,
};

/** One job at a time in a process of its own, which is started anew after it has died. */
export class ForkedSlot implements Slot {
  private child: ChildProcess | undefined;

  constructor(private readonly options: ForkedSlotOptions) {}

  /** Of the process; undefined while there is none. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  async run(task: CohortTask, { signal, progress }: Parameters<Slot['run']>[1]): Promise<Outcome> {
    if (signal.aborted) {
      throw new AbortError();
    }
    const child = this.child ?? this.start();
    this.child = child;
    try {
      const answer = this.answerOf(child, progress, signal);
      child.send({ kind: 'task', task } satisfies ToSlot, () => undefined);
      return await answer;
    } catch (error) {
      this.kill();
      if (isAbortError(error)) {
        throw error;
      }
      return { kind: 'failed', failure: failureOf(error) };
    }
  }

  async close(): Promise<void> {
    const { child } = this;
    this.kill();
    if (child && child.exitCode === null && child.signalCode === null) {
      await once(child, 'exit');
    }
  }

  private start(): ChildProcess {
    const { program, setup } = this.options;
    const child = fork(program, FORK);
    child.on('error', () => undefined); // It ends then, and that is heard.
    child.send({ kind: 'setup', setup } satisfies ToSlot, () => undefined);
    return child;
  }

  private kill(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private answerOf(
    child: ChildProcess,
    progress: (done: number, total: number) => void,
    signal: AbortSignal
  ): Promise<Outcome> {
    const { silenceMs } = this.options;
    return new Promise<Outcome>((resolve, reject) => {
      const minutes = Math.round(silenceMs / 60_000);
      const onSilence = () => reject(new CohortError('cohort-worker-silent', { minutes }));
      let timer = setTimeout(onSilence, silenceMs);
      const onExit = (code: number | null, killedBy: string | null) =>
        settle(() =>
          reject(new CohortError('cohort-worker-died', { how: killedBy ?? `code ${code}` }))
        );
      const onAbort = () => settle(() => reject(new AbortError()));
      const onMessage = (message: FromSlot) => {
        clearTimeout(timer);
        timer = setTimeout(onSilence, silenceMs);
        if (message.kind === 'progress') {
          progress(message.done, message.total);
        } else {
          settle(() => resolve(message));
        }
      };
      const settle = (end: () => void) => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        signal.removeEventListener('abort', onAbort);
        end();
      };
      child.on('message', onMessage);
      child.once('exit', onExit);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}
