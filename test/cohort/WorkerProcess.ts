import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../support/freePort';
import type { RunningBroker } from './brokers';

/** What waits seconds in the real one waits moments here. */
const HURRIED = join(__dirname, 'workerProgram.ts');
export const REAL = join(__dirname, '../../cohort/command/worker.ts');

export interface WorkerPlace {
  readonly broker: Pick<RunningBroker, 'url' | 'password'>;
  readonly dicomweb: string;
  readonly runs: string;
  readonly model: string;
  readonly program?: string;
  /** Further words of its command line. */
  readonly words?: readonly string[];
}

/** A worker in a process of its own, as on another machine: it knows what its command line and environment say. */
export class WorkerProcess {
  private output = '';
  /** Resolves to its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number
  ) {
    const listen = (chunk: Buffer) => (this.output += chunk.toString('utf8'));
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    this.ended = new Promise((resolve) =>
      child.once('exit', (code, signal) => resolve(code ?? signal))
    );
  }

  static async start(name: string, place: WorkerPlace): Promise<WorkerProcess> {
    const port = await freePort();
    const options = {
      ...{ queue: place.broker.url, dicomweb: place.dicomweb, runs: place.runs },
      ...{ model: place.model, name, port, workers: 1, patience: 10 },
    };
    const { program = HURRIED, words: more = [] } = place;
    const words = Object.entries(options).flatMap(([key, value]) => [`--${key}`, String(value)]);
    const env = { ...process.env, MULTIVERSEG_QUEUE_PASSWORD: place.broker.password };
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...words, ...more], { env });
    return new WorkerProcess(child, port);
  }

  /** All that it has printed. */
  get printed(): string {
    return this.output;
  }

  /** Of the processes that it has started. */
  get children(): readonly number[] {
    const { pid } = this.child;
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return list.split(' ').filter(Boolean).map(Number);
  }

  /** The status and the body of what it tells. */
  async ask(path: '/health' | '/metrics'): Promise<{ status: number; text: string }> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`);
    return { status: answer.status, text: await answer.text() };
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null> {
    this.child.kill(signal);
    return this.ended;
  }
}
