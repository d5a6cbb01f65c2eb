import { addressOf, saysNotFound, studyIn, type PageAddress } from '../host/studyAddress';

/** How often it is looked whether the host has given up on a study. */
const LOOK_MS = 250;

export interface JourneyParts {
  readonly address: () => PageAddress;
  /** Of the host's router. */
  readonly basename: () => string | undefined;
  /** Has the host go to an address of its router. */
  readonly navigate: (to: string) => void;
  /** What the page has memoised of a study is asked for anew. */
  readonly forget: (studyUid: string) => void;
  readonly onChange: () => void;
  /** The PACS has no such study; the one before is opened again. */
  readonly onNotFound: (studyUid: string) => void;
}

/** The way from one study to another inside the mode; of several, the last counts. */
export class Journey {
  private target: string | undefined;
  /** Where the mode was last entered: what a lost way leads back to. */
  private home: PageAddress | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly parts: JourneyParts) {}

  /** The study that is gone to; undefined while none is. */
  get goingTo(): string | undefined {
    return this.target;
  }

  go(studyUid: string): void {
    const { address, onChange } = this.parts;
    this.home ??= address();
    if (this.target === undefined && studyIn(address()) === studyUid) {
      return; // One is there.
    }
    this.target = studyUid;
    this.open(studyUid, this.home);
    clearInterval(this.timer);
    this.timer = setInterval(() => this.look(), LOOK_MS);
    onChange();
  }

  /** The mode was entered with a study, by whatever way. */
  arrived(): void {
    this.home = this.parts.address();
    if (this.target !== undefined && studyIn(this.home) === this.target) {
      this.end();
    }
  }

  /** The mode was left for something else than a study of ours. */
  end(): void {
    clearInterval(this.timer);
    this.target = undefined;
    this.parts.onChange();
  }

  private open(studyUid: string, from: PageAddress): void {
    const { basename, forget, navigate } = this.parts;
    forget(studyUid);
    navigate(addressOf(from, studyUid, basename()));
  }

  private look(): void {
    const { address, onNotFound } = this.parts;
    const { target, home } = this;
    const here = address();
    if (target === undefined || !saysNotFound(here)) {
      if (studyIn(here) !== target) {
        this.end(); // The user went somewhere else.
      }
      return;
    }
    this.end();
    onNotFound(target);
    const before = home && studyIn(home);
    if (before !== undefined && before !== target) {
      this.open(before, home as PageAddress);
    }
  }
}
