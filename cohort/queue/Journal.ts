import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  fstatSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import type { CohortTask } from '../task/types';
import type { JobEnd } from './untilEnded';

/** One line of a journal. UIDs, hashes, codes and numbers: no name, no login. */
export type JournalLine = { readonly at: string; readonly task: CohortTask } & JobEnd;

/** What of the file system a journal needs; a test may have a disk that is full. */
export interface JournalFile {
  readonly write: (descriptor: number, text: string) => void;
}

const REAL: JournalFile = {
  write: (descriptor, text) => {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) {
      written += writeSync(descriptor, bytes, written);
    }
    fsyncSync(descriptor);
  },
};

/**
 * How far each job of a cohort has come: a file of JSON lines that only grows, one for each end of a job. A line
 * that was cut off when the machine died is taken away; its job simply runs again.
 */
export class Journal {
  private readonly descriptor: number;
  private readonly latest = new Map<string, JournalLine>();
  /** Lines in the middle that can't be read; their jobs run again. */
  readonly unreadable: number;

  /** @throws Error where the file can't be opened or read */
  constructor(
    file: string,
    private readonly disk: JournalFile = REAL
  ) {
    this.descriptor = openSync(file, 'a+');
    const text = readFileSync(file, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) {
      ftruncateSync(this.descriptor, Buffer.byteLength(whole));
    }
    let unreadable = 0;
    for (const line of whole.split('\n').filter(Boolean)) {
      const read = parsed(line);
      if (read) {
        this.latest.set(read.task.key, read);
      } else {
        unreadable++;
      }
    }
    this.unreadable = unreadable;
  }

  /** The last word on each job. */
  get lines(): readonly JournalLine[] {
    return [...this.latest.values()];
  }

  isDone({ key }: CohortTask): boolean {
    return this.latest.get(key)?.event === 'done';
  }

  /**
   * On the disk when it returns.
   *
   * @throws Error the disk is full, say; the journal is then as it was before
   */
  append(line: JournalLine): void {
    const { size } = fstatSync(this.descriptor);
    try {
      this.disk.write(this.descriptor, `${JSON.stringify(line)}\n`);
    } catch (error) {
      ftruncateSync(this.descriptor, size);
      throw error;
    }
    this.latest.set(line.task.key, line);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

function parsed(line: string): JournalLine | undefined {
  try {
    const read = JSON.parse(line) as Partial<JournalLine> | null;
    const isLine =
      typeof read?.task?.key === 'string' && ['done', 'failed'].includes(read.event ?? '');
    return isLine ? (read as JournalLine) : undefined;
  } catch {
    return undefined;
  }
}
