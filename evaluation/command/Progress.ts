import type { Unit } from './units';

const BAR_WIDTH = 24;
/** How often a line is written where lines cannot be overwritten. */
const LINE_INTERVAL_MS = 15_000;

/** Where progress is written: stderr. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

interface Pace {
  left: number;
  done: number;
  /** Milliseconds workers spent on what is done. */
  spentMs: number;
}

/** A progress bar with the time left, from each system's own pace so far. */
export class Progress {
  private readonly paces = new Map<string, Pace>();
  private readonly shares = new Map<Unit, number>();
  private readonly startedAt = new Map<Unit, number>();
  private lastLineAt = -Infinity;
  private lastPaintAt = -Infinity;

  /**
   * @param units those still to do, with the number of their images
   * @param now milliseconds from any origin
   */
  constructor(
    private readonly stream: ProgressStream,
    private readonly units: ReadonlyMap<Unit, number>,
    private readonly workers: number,
    private readonly now: () => number = () => performance.now()
  ) {
    for (const unit of units.keys()) {
      const pace = this.paceOf(unit);
      pace.left += unit.weight;
    }
  }

  start(unit: Unit): void {
    this.startedAt.set(unit, this.now());
  }

  /** One image of a unit is done. */
  image(unit: Unit): void {
    const step = unit.weight / Math.max(1, this.units.get(unit) ?? 1);
    this.shares.set(unit, Math.min(unit.weight, (this.shares.get(unit) ?? 0) + step));
    this.paint();
  }

  done(unit: Unit): void {
    const pace = this.paceOf(unit);
    pace.left -= unit.weight;
    pace.done += unit.weight;
    pace.spentMs += this.now() - (this.startedAt.get(unit) ?? this.now());
    this.shares.delete(unit);
    this.startedAt.delete(unit);
    this.paint();
  }

  end(): void {
    if (this.stream.isTTY) {
      this.stream.write('\n');
    }
  }

  /** For example `[######                  ] 25 %, 3 min 20 s left`. */
  describe(): string {
    const paces = [...this.paces.values()];
    const total = paces.reduce((sum, { left, done }) => sum + left + done, 0);
    const done = paces.reduce((sum, pace) => sum + pace.done, 0) + this.sharesDone();
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const filled = Math.floor(share * BAR_WIDTH);
    const bar = `${'#'.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}`;
    const left = this.millisecondsLeft();
    return `[${bar}] ${Math.floor(100 * share)} %${left === undefined ? '' : `, ${duration(left)} left`}`;
  }

  private millisecondsLeft(): number | undefined {
    const paces = [...this.paces.entries()].map(([system, pace]) => this.withStarted(system, pace));
    const done = paces.reduce((sum, pace) => sum + pace.done, 0);
    const spent = paces.reduce((sum, { spentMs }) => sum + spentMs, 0);
    if (done === 0) {
      return undefined;
    }
    const overall = spent / done;
    const left = paces.reduce(
      (sum, pace) => sum + pace.left * (pace.done > 0 ? pace.spentMs / pace.done : overall),
      0
    );
    return left / Math.max(1, this.workers);
  }

  /** Counts what the running units of a system have done so far. */
  private withStarted(system: string, pace: Pace): Pace {
    const counted = { ...pace };
    for (const [unit, share] of this.shares) {
      if (unit.plan.id === system) {
        counted.done += share;
        counted.left -= share;
        counted.spentMs += this.now() - (this.startedAt.get(unit) ?? this.now());
      }
    }
    return counted;
  }

  private sharesDone(): number {
    return [...this.shares.values()].reduce((sum, share) => sum + share, 0);
  }

  private paceOf(unit: Unit): Pace {
    const known = this.paces.get(unit.plan.id) ?? { left: 0, done: 0, spentMs: 0 };
    this.paces.set(unit.plan.id, known);
    return known;
  }

  private paint(): void {
    const now = this.now();
    if (this.stream.isTTY && now - this.lastPaintAt >= 200) {
      this.lastPaintAt = now;
      this.stream.write(`\r\u001b[2K${this.describe()}`);
    } else if (!this.stream.isTTY && now - this.lastLineAt >= LINE_INTERVAL_MS) {
      this.lastLineAt = now;
      this.stream.write(`${this.describe()}\n`);
    }
  }
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
