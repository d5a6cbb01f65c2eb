import { detail, message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import { logCause } from '@multiverseg/core/errors/logCause';
import type { Example } from '@multiverseg/core/examples';
import { pause } from '@multiverseg/core/jobs';
import type { DataSource } from '../host/types';
import type { StudyLocks } from '../vault/StudyLocks';
import type { KeptThing } from '../vault/types';
import type { KeptPlace, Vault } from '../vault/Vault';
import { KeyGoneError } from '../vault/VaultDatabase';
import type { Crowding } from './Crowding';
import type { PromptShelf } from './PromptShelf';
import { sourceScope } from './scopes';
import { describeRestored, type RestoredCounts, type Shelves } from './Shelves';
import type { KeepingStatus } from './state';

/** Of what changes within this time one transaction is made; milliseconds. */
const GATHER_MS = 150;
/** Looking for what has changed may take this part of the time at most, however much there is. */
const LARGEST_SHARE = 0.25;
/** How long a save waits for the vault at most, milliseconds. */
const PATIENCE_MS = 1000;
const NOTHING: RestoredCounts = { examples: 0, studies: 0, images: 0 };

export interface KeepingParts {
  /** Absent where nothing is kept in this browser; `status` says why. */
  readonly vault?: Vault;
  readonly status: KeepingStatus;
  readonly locks: StudyLocks;
  readonly shelves: Shelves;
  readonly crowding: Crowding;
  /** Whose the work is; asked for once somebody has logged in. */
  readonly user: () => string;
  readonly dataSource: () => DataSource;
  readonly publish: (status: KeepingStatus) => void;
  readonly say: (kind: 'info' | 'error', what: Message) => void;
}

/**
 * Keeps unfinished work in this browser, soon after each change, and puts it back when the page is
 * loaded again. What goes wrong with that is said once; the work itself goes on.
 */
export class Keeping {
  private current: KeepingStatus;
  /** What was read already or is being read, by place. */
  private readonly loads = new Map<string, Promise<void>>();
  private readonly said = new Set<string>();
  private hasSpoken = false;
  private restored = NOTHING;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private delayMs = GATHER_MS;
  /** Stamps of the examples that lie in the vault. */
  private keptExamples: ReadonlySet<string> = new Set();

  constructor(private readonly parts: KeepingParts) {
    this.current = parts.status;
  }

  get status(): KeepingStatus {
    return this.current;
  }

  /** Prompts of an earlier visit that wait for their image. */
  get prompts(): PromptShelf {
    return this.parts.shelves.prompts;
  }

  /**
   * Puts back what was kept of the user and, where no other tab has it, of a study. Never rejects.
   *
   * @param studyInstanceUid the study that is open
   */
  async ready(studyInstanceUid: string): Promise<void> {
    const { user, dataSource, locks } = this.parts;
    const scope = user();
    const source = sourceScope(scope, dataSource());
    await this.loadOnce(scope, ({ studyInstanceUid: study }) => study === undefined);
    await this.loadOnce(source, (place) => locks.take(lockOf(place)));
    const place: KeptPlace = { scope: source, studyInstanceUid };
    if (!this.isActive || locks.has(lockOf(place))) {
      return;
    }
    if (await locks.take(lockOf(place))) {
      // Another tab had it when this page was loaded, or nobody has begun it yet.
      await this.load(source, (other) => other.studyInstanceUid === studyInstanceUid);
    } else {
      this.sayOnce('error', message('study-in-other-tab'), lockOf(place));
    }
  }

  /** Says once what `ready` has put back; where it had something to say itself, the next time. */
  sayRestored(): void {
    if (this.hasSpoken) {
      this.hasSpoken = false;
      return;
    }
    const things = describeRestored(this.restored);
    this.restored = NOTHING;
    if (things.length > 0) {
      this.parts.say('info', message('restored', { things }));
    }
  }

  /** Something that is kept has changed. */
  changed(): void {
    if (this.isActive) {
      this.timer ??= setTimeout(() => void this.flush(), this.delayMs);
    }
  }

  /** Keeps at once what there is. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.isActive || this.loads.size === 0) {
      return; // Before all is read, what is not there yet would be taken for gone.
    }
    await Promise.all(this.loads.values());
    try {
      await this.keep();
      this.become('on');
    } catch (error) {
      await this.failed(error);
    }
  }

  /** As `flush`, for those who will not wait long. */
  async flushSoon(): Promise<void> {
    if (this.isActive) {
      await Promise.race([this.flush(), pause(PATIENCE_MS)]);
    }
  }

  /** Whether an example would be gone with this page. */
  isKept(example: Example, taskId: string): boolean {
    return this.keptExamples.has(this.parts.shelves.examples.stampOf(example, taskId));
  }

  /** Everything that this browser keeps goes, of all users; until the next load nothing more is kept. */
  async forget(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.become('forgotten');
    this.keptExamples = new Set();
    await this.parts.vault?.forget();
    this.parts.locks.releaseAll();
  }

  /** What lies in the vault is of somebody who has logged out: it goes before anything is read. */
  async forgetLast(): Promise<void> {
    await this.parts.vault?.forget();
  }

  private get isActive(): boolean {
    return ['on', 'full', 'failed'].includes(this.current) && this.parts.vault !== undefined;
  }

  private async keep(): Promise<void> {
    const { vault, shelves, locks, crowding } = this.parts;
    const isOurs = (place: KeptPlace) =>
      place.studyInstanceUid === undefined || locks.has(lockOf(place));
    const collect = () => {
      const startedAt = performance.now();
      const things = shelves.collect();
      this.delayMs = Math.max(GATHER_MS, (performance.now() - startedAt) / LARGEST_SHARE);
      return things;
    };
    let things: readonly KeptThing[] = [];
    try {
      await vault?.keep(() => (things = collect()), isOurs);
    } catch (error) {
      if (!isQuotaExceeded(error) || !crowding.makeRoom()) {
        throw error;
      }
      const spared = new Set(shelves.collect().map(({ name }) => name));
      await vault?.remove(things.filter(({ name }) => !spared.has(name)));
      this.sayOnce('info', message('vault-crowded'));
      return this.keep();
    }
    this.keptExamples = new Set(
      things.filter(({ kind }) => kind === 'example').map(({ stamp }) => stamp)
    );
  }

  private async failed(error: unknown): Promise<void> {
    if (error instanceof KeyGoneError) {
      this.become('forgotten');
      this.keptExamples = new Set();
      this.sayOnce('info', message('vault-forgotten-elsewhere'));
    } else if (isQuotaExceeded(error)) {
      this.become('full');
      this.sayOnce('error', message('vault-full'));
    } else {
      logCause({ code: 'vault-failed', cause: error });
      this.become('failed');
      this.sayOnce('error', message('vault-failed'));
    }
  }

  private loadOnce(
    scope: string,
    isWanted: (place: KeptPlace) => boolean | Promise<boolean>
  ): Promise<void> {
    const known = this.loads.get(scope);
    if (known || !this.isActive) {
      return known ?? Promise.resolve();
    }
    const load = this.load(scope, isWanted);
    this.loads.set(scope, load);
    return load;
  }

  private async load(
    scope: string,
    isWanted: (place: KeptPlace) => boolean | Promise<boolean>
  ): Promise<void> {
    const { vault, shelves } = this.parts;
    try {
      const count = await vault?.load(scope, isWanted, (things) => {
        const { counts, unreadable } = shelves.restore(things);
        this.restored = added(this.restored, counts);
        return unreadable;
      });
      if (count) {
        this.sayOnce('error', message('vault-unreadable', { count }));
      }
    } catch (error) {
      logCause({ code: 'vault-unavailable', cause: error });
      this.become('unavailable');
      const isNewer = (error as { name?: unknown } | undefined)?.name === 'VersionError';
      const reason = detail(isNewer ? 'vault-newer' : 'vault-not-opened');
      this.sayOnce('error', message('vault-unavailable', { reason }));
    }
  }

  private become(status: KeepingStatus): void {
    if (this.current !== status && this.current !== 'forgotten') {
      this.current = status;
      this.parts.publish(status);
    }
  }

  private sayOnce(kind: 'info' | 'error', what: Message, of = ''): void {
    const key = `${what.code} ${of}`;
    if (!this.said.has(key)) {
      this.said.add(key);
      this.hasSpoken = true;
      this.parts.say(kind, what);
    }
  }
}

function lockOf({ scope, studyInstanceUid = '' }: KeptPlace): string {
  return `${scope} ${studyInstanceUid}`;
}

function added(one: RestoredCounts, other: RestoredCounts): RestoredCounts {
  return {
    examples: one.examples + other.examples,
    studies: one.studies + other.studies,
    images: one.images + other.images,
  };
}

function isQuotaExceeded(error: unknown): boolean {
  return (error as { name?: unknown } | undefined)?.name === 'QuotaExceededError';
}
