import type { Browser } from 'puppeteer-core';
import type { PhantomImage, PhantomStudy } from '../phantoms/buildStudy';
import { pixelInStructure } from '../phantoms/structure';
import type { ViewerPage } from './ViewerPage';

/** A crash takes at most what was done in this time before it, milliseconds: the machine may be slow. */
const LATEST_MS = 2000;
/** The browser lives this long after the first step, at most and at least, milliseconds. */
const LIFE_MS = { shortest: 500, longest: 6000 };

/** What the user has in the viewer. */
interface WorkState {
  readonly examples: number;
  /** SOP instance → its accepted labels; undefined while a step is under way that decides them. */
  readonly masks: ReadonlyMap<string, string | undefined>;
  /** SOP instance → how many prompts wait there for a mask. */
  readonly prompts: ReadonlyMap<string, number>;
}

interface Moment {
  readonly at: number;
  readonly state: WorkState;
}

/** A user at work in a browser that is killed at random moments, and what has to be there again. */
export class KilledSession {
  private readonly random: () => number;
  private moments: Moment[] = [];
  private readonly images: readonly PhantomImage[];
  private readonly inside: { readonly x: number; readonly y: number };
  private killedAt = 0;

  constructor(study: PhantomStudy, seed: number) {
    this.random = randomGenerator(seed);
    const [series] = study.series;
    this.images = series.images;
    this.inside = pixelInStructure(series.columns, series.rows);
    this.moments = [{ at: 0, state: { examples: 0, masks: new Map(), prompts: new Map() } }];
  }

  get state(): WorkState {
    return this.moments[this.moments.length - 1].state;
  }

  /** Clicks, accepts, rejects and scrolls until the browser is gone, which happens at a random moment. */
  async workUntilKilled(viewer: ViewerPage, browser: Browser): Promise<void> {
    const { shortest, longest } = LIFE_MS;
    const life = shortest + this.random() * (longest - shortest);
    let isKilled = false;
    const end = new Promise<void>((resolve, reject) => {
      setTimeout(() => {
        isKilled = true;
        this.kill(browser).then(resolve, reject);
      }, life);
    });
    try {
      while (!isKilled) {
        await this.step(viewer);
      }
    } catch (error) {
      if (!isKilled) {
        throw error;
      }
    }
    await end;
  }

  /** As a power cut would: nothing in the browser hears of it. */
  async kill(browser: Browser): Promise<void> {
    const browserProcess = browser.process();
    const ended = new Promise<void>((resolve) => browserProcess?.once('exit', () => resolve()));
    this.killedAt = Date.now();
    browserProcess?.kill('SIGKILL');
    await ended;
  }

  /** The page shows one of the states that the last seconds before the crash had: a whole one. */
  async expectRestored(viewer: ViewerPage): Promise<void> {
    const settled = this.moments.filter(({ at }) => at <= this.killedAt - LATEST_MS).length - 1;
    const candidates = this.moments.slice(Math.max(0, settled)).map(({ state }) => state);
    let found: WorkState | undefined;
    await reaches(
      async () => {
        const examples = await viewer.exampleCount();
        const masks = await masksIn(viewer);
        found = { examples, masks, prompts: new Map() };
        return candidates.some((candidate) => isSameButPrompts(candidate, found));
      },
      () => `${JSON.stringify(plain(found))} to be one of ${JSON.stringify(candidates.map(plain))}`
    );
    const prompts = await this.promptsIn(viewer, (image) =>
      candidates.some((candidate) => candidate.prompts.has(image))
    );
    const restored = { ...(found as WorkState), prompts };
    expect(candidates.map(promptsOf)).toContainEqual(promptsOf(restored));
    this.moments = [{ at: 0, state: restored }];
  }

  private async step(viewer: ViewerPage): Promise<void> {
    const image = await this.shownImage(viewer);
    const { prompts } = this.state;
    const count = prompts.get(image) ?? 0;
    const dice = this.random();
    if (count === 0 ? dice < 0.75 : dice < 0.25) {
      await this.click(viewer, image, count);
    } else if (count > 0 && dice < 0.75) {
      await this.accept(viewer, image);
    } else {
      await this.scroll(viewer, image);
    }
  }

  private async click(viewer: ViewerPage, image: string, count: number): Promise<void> {
    const before = this.state;
    this.note({ ...before, prompts: new Map(before.prompts).set(image, count + 1) });
    await viewer.clickImage(this.inside.x - count, this.inside.y);
    await viewer.waitForPreview(count + 1);
    this.note(this.state); // Since now it is to be seen.
  }

  private async accept(viewer: ViewerPage, image: string): Promise<void> {
    const before = this.state;
    const isNew = !before.masks.has(image);
    const prompts = new Map(before.prompts);
    prompts.delete(image);
    this.note({
      examples: before.examples + (isNew ? 1 : 0),
      masks: new Map(before.masks).set(image, undefined),
      prompts,
    });
    expect(await viewer.accept()).toBe(this.state.examples);
    this.note({ ...this.state, masks: await masksIn(viewer) });
  }

  private async scroll(viewer: ViewerPage, image: string): Promise<void> {
    const position = this.images.findIndex(({ sopInstanceUid }) => sopInstanceUid === image);
    const isUp =
      position === this.images.length - 1 ? false : position === 0 || this.random() < 0.5;
    const next = this.images[isUp ? position + 1 : position - 1];
    await viewer.scrollTo(next.sopInstanceUid, isUp ? 'ArrowUp' : 'ArrowDown');
    const waiting = this.state.prompts.get(next.sopInstanceUid);
    if (waiting) {
      await viewer.waitForPreview(waiting);
    }
  }

  /**
   * On each image, once they are drawn again.
   *
   * @param mayBeOn on which images there may be some: there they are waited for
   */
  private async promptsIn(
    viewer: ViewerPage,
    mayBeOn: (image: string) => boolean
  ): Promise<ReadonlyMap<string, number>> {
    const prompts = new Map<string, number>();
    for (let step = 0; step < this.images.length; step++) {
      const image = await this.shownImage(viewer);
      if (mayBeOn(image)) {
        // Where none come after all, that is seen below.
        await reaches(async () => (await viewer.promptCount()) > 0).catch(() => undefined);
      }
      const count = await viewer.promptCount();
      if (count > 0) {
        await viewer.waitForPreview(count);
        prompts.set(image, count);
      }
      if (step < this.images.length - 1) {
        const position = this.images.findIndex(({ sopInstanceUid }) => sopInstanceUid === image);
        await viewer.scrollTo(this.images[position - 1].sopInstanceUid, 'ArrowDown');
      }
    }
    return prompts;
  }

  private async shownImage(viewer: ViewerPage): Promise<string> {
    return (await viewer.shownImage()).sopInstanceUid;
  }

  private note(state: WorkState): void {
    this.moments.push({ at: Date.now(), state });
  }
}

/** Asks until the answer is yes. */
export async function reaches(
  isTrue: () => Promise<boolean>,
  what: () => string = () => 'it'
): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isTrue())) {
    if (Date.now() > end) {
      throw new Error(`Waited in vain for ${what()}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @throws Error where an image has its mask in two segmentations */
async function masksIn(viewer: ViewerPage): Promise<ReadonlyMap<string, string>> {
  const masks = new Map<string, string>();
  for (const { sopInstanceUid, labels } of await viewer.labelledImages()) {
    if (masks.has(sopInstanceUid)) {
      throw new Error(`Image ${sopInstanceUid} has its mask twice.`);
    }
    masks.set(sopInstanceUid, labels);
  }
  return masks;
}

function isSameButPrompts(expected: WorkState, found: WorkState | undefined): boolean {
  return (
    found !== undefined &&
    expected.examples === found.examples &&
    expected.masks.size === found.masks.size &&
    [...expected.masks].every(
      ([image, labels]) =>
        found.masks.has(image) && (labels === undefined || labels === found.masks.get(image))
    )
  );
}

/** What belongs together: a prompt is there, or the mask that came of it. */
function promptsOf({ examples, masks, prompts }: WorkState) {
  return { examples, masks: [...masks.keys()].sort(), prompts: [...prompts].sort() };
}

function plain(state: WorkState | undefined) {
  return (
    state && { ...promptsOf(state), labels: [...state.masks.values()].map((text) => text?.length) }
  );
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomGenerator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
