const BAR_WIDTH = 24;
/** How often a line is written where lines can't be overwritten. */
const LINE_INTERVAL_MS = 15_000;
const PAINT_INTERVAL_MS = 200;

/** Where progress is written: stderr. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Series done and to do, with the time left by the pace so far. */
export class ProgressBar {
  private done = 0;
  private failed = 0;
  private reason: string | undefined;
  private readonly shares = new Map<string, number>();
  private readonly startedAt: number;
  private lastAt = -Infinity;

  /** @param now milliseconds from any origin */
  constructor(
    private readonly stream: ProgressStream,
    private readonly total: number,
    private readonly now: () => number = () => performance.now()
  ) {
    this.startedAt = now();
  }

  /** @param share of one series, 0 to 1 */
  step(key: string, share: number): void {
    this.shares.set(key, share);
    this.paint();
  }

  end(key: string, hasFailed: boolean): void {
    this.shares.delete(key);
    this.done += 1;
    this.failed += Number(hasFailed);
    this.paint();
  }

  /** @param reason why nothing goes on at the moment; undefined: it does */
  waits(reason: string | undefined): void {
    this.reason = reason;
    this.lastAt = -Infinity;
    this.paint();
  }

  close(): void {
    this.stream.write(
      this.stream.isTTY ? `\r\u001b[2K${this.describe()}\n` : `${this.describe()}\n`
    );
  }

  /** For example `[######                  ] 25 of 100 series, 2 failed, 3 min 20 s left`. */
  describe(): string {
    const begun = this.done + [...this.shares.values()].reduce((sum, share) => sum + share, 0);
    const share = this.total > 0 ? Math.min(1, begun / this.total) : 1;
    const filled = Math.floor(share * BAR_WIDTH);
    const bar = `${'#'.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}`;
    const spentMs = this.now() - this.startedAt;
    const left =
      this.done > 0 && this.done < this.total ? (spentMs / begun) * (this.total - begun) : 0;
    return [
      `[${bar}] ${this.done} of ${this.total} series`,
      ...(this.failed > 0 ? [`${this.failed} failed`] : []),
      ...(this.reason ? [this.reason] : left > 0 ? [`${duration(left)} left`] : []),
    ].join(', ');
  }

  private paint(): void {
    const now = this.now();
    const { isTTY } = this.stream;
    if (now - this.lastAt >= (isTTY ? PAINT_INTERVAL_MS : LINE_INTERVAL_MS)) {
      this.lastAt = now;
      this.stream.write(isTTY ? `\r\u001b[2K${this.describe()}` : `${this.describe()}\n`);
    }
  }
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) {
    return `${hours} h ${minutes} min`;
  }
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
