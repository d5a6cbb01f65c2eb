import {
  agreementWith,
  judgeable,
  outliersOf,
  pairIdOf,
  usualOf,
  type Agreement,
  type Example,
} from '@multiverseg/core/examples';
import { pause, type Job } from '@multiverseg/core/jobs';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { exampleAnswerer } from '@multiverseg/core/session';
import type { RunningJobs } from '../jobs/RunningJobs';
import type { Disagreement } from './state';

/** So long nothing must have changed before examples are judged: the user comes first. */
const IDLE_MS = 4000;
/** While the user is at work, judging waits this long before it looks again. */
const YIELD_MS = 500;

export interface JudgeParts {
  /** Undefined while none is ready. */
  readonly model: () => SegmentationModel | undefined;
  /** Of the structure in use. */
  readonly examples: () => readonly Example[];
  /** The user waits for an answer of the network. */
  readonly isBusy: () => boolean;
  readonly jobs: RunningJobs;
  readonly onJudged: () => void;
}

/** Sets remembered: the structures of a project that are gone to and fro between. */
const MOST_VERDICTS = 8;

/** Finds the examples that disagree with the others, while the user does nothing. */
export class Judge {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private job: { readonly key: string; readonly run: Job } | undefined;
  /** By what the set was: which examples with which masks, and which network. */
  private readonly verdicts = new Map<string, ReadonlyMap<string, Disagreement>>();
  /** Of the latest verdicts, by pair: shown until a newer one is there. */
  private latest: ReadonlyMap<string, Disagreement> = new Map();

  /** The user wants none of this set. */
  private declinedKey: string | undefined;
  private changedAt = 0;

  constructor(private readonly parts: JudgeParts) {}

  /** Examples, the structure in use, voxels or the network may have changed. */
  changed(): void {
    this.changedAt = performance.now();
    const key = this.keyNow();
    if (this.job && this.job.key !== key) {
      this.stop();
    }
    const known = key === undefined ? undefined : this.verdicts.get(key);
    if (known) {
      this.latest = known;
    } else if (key !== undefined && key !== this.declinedKey && !this.job) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.begin(), IDLE_MS);
    }
  }

  /** Of the examples as they are now, by id. */
  disagreementsOf(examples: readonly Example[]): Readonly<Record<string, Disagreement>> {
    return Object.fromEntries(
      examples.flatMap((example) => {
        const found = example.enabled ? this.latest.get(pairIdOf(example)) : undefined;
        return found ? [[example.id, found] as const] : [];
      })
    );
  }

  stop(): void {
    clearTimeout(this.timer);
    this.job?.run.cancel();
    this.job = undefined;
  }

  private begin(): void {
    const key = this.keyNow();
    const model = this.parts.model();
    if (key === undefined || !model || this.job) {
      return;
    }
    const examples = judgeable(this.parts.examples(), model.description);
    const run = this.parts.jobs.start('judge-examples', ({ signal, progress }) =>
      this.judge(key, model, examples, signal, progress)
    );
    this.job = { key, run };
    // A network that fails says so where the user asks it.
    void run.ended.then(() => {
      if (this.job?.run === run) {
        this.job = undefined;
        this.declinedKey = run.state.status === 'cancelled' ? key : this.declinedKey;
      }
    });
  }

  private async judge(
    key: string,
    model: SegmentationModel,
    examples: readonly Example[],
    signal: AbortSignal,
    progress: (done: number, total: number) => void
  ): Promise<void> {
    const answerer = exampleAnswerer(model);
    const agreements: Agreement[] = [];
    for (const example of examples) {
      while (this.parts.isBusy() || performance.now() - this.changedAt < IDLE_MS) {
        await pause(YIELD_MS, signal);
      }
      const others = examples.filter((other) => other !== example);
      agreements.push(await agreementWith(others, example, answerer, signal));
      progress(agreements.length, examples.length);
    }
    const { support: usual } = usualOf(agreements);
    const found = outliersOf(agreements).map(
      (place) => [pairIdOf(examples[place]), { support: agreements[place].support, usual }] as const
    );
    this.latest = new Map(found);
    this.verdicts.set(key, this.latest);
    for (const oldest of [...this.verdicts.keys()].slice(0, -MOST_VERDICTS)) {
      this.verdicts.delete(oldest);
    }
    this.parts.onJudged();
  }

  /** Undefined where there is nothing to judge. */
  private keyNow(): string | undefined {
    const model = this.parts.model();
    const ids = model ? judgeable(this.parts.examples(), model.description).map(pairIdOf) : [];
    return ids.length > 0 ? [model?.description.id, ...ids].join('\n') : undefined;
  }
}
