/** A pause longer than this counts as this much, milliseconds: the user was away. */
const LONGEST_PAUSE_MS = 60_000;

/** How long the user has been at each image since a mask was last accepted there. */
export class ImageClock {
  private readonly spentMs = new Map<string, number>();
  private imageId: string | undefined;
  private lastMs: number;

  constructor(private readonly now: () => number) {
    this.lastMs = now();
  }

  /** Another image is on the screen, or none. */
  show(imageId: string | undefined): void {
    this.tick();
    this.imageId = imageId;
  }

  /** The user did something. */
  tick(): void {
    const now = this.now();
    const { imageId } = this;
    if (imageId !== undefined) {
      const elapsed = Math.min(now - this.lastMs, LONGEST_PAUSE_MS);
      this.spentMs.set(imageId, (this.spentMs.get(imageId) ?? 0) + elapsed);
    }
    this.lastMs = now;
  }

  /** Seconds spent on an image, which begins anew with that; undefined where it was never shown. */
  take(imageId: string): number | undefined {
    this.tick();
    const spent = this.spentMs.get(imageId);
    this.spentMs.delete(imageId);
    return spent === undefined ? undefined : Math.round(spent / 100) / 10;
  }

  /** The study was left. */
  clear(): void {
    this.show(undefined);
    this.spentMs.clear();
  }
}
