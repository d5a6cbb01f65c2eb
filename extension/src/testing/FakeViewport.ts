import { CountingEventTarget } from './CountingEventTarget';

/** A stack viewport showing one image; world coordinates are canvas coordinates. */
export class FakeViewport {
  readonly type: string = 'stack';
  readonly element = new CountingEventTarget();
  voiRange: { lower: number; upper: number } | undefined;
  /** What the viewport says of the picture on screen; none by default. */
  imageData: unknown;
  /** All images the user can scroll to. */
  imageIds: readonly string[] = [];
  /** The picture on the screen while the next one loads; the current one when absent. */
  displayedImageId: string | undefined;

  constructor(
    readonly id: string,
    public imageId: string | undefined
  ) {}

  getCurrentImageId(): string | undefined {
    return this.imageId;
  }

  getImageIds(): readonly string[] {
    return this.imageIds;
  }

  async setImageIdIndex(index: number): Promise<void> {
    this.imageId = this.imageIds[index];
    this.element.dispatchEvent(new Event('stack-new-image'));
  }

  getCornerstoneImage(): { imageId: string } | undefined {
    return this.displayedImageId === undefined ? undefined : { imageId: this.displayedImageId };
  }

  getProperties(): { voiRange?: { lower: number; upper: number } } {
    return { voiRange: this.voiRange };
  }

  setProperties({ voiRange }: { voiRange: { lower: number; upper: number } }): void {
    this.voiRange = voiRange;
  }

  render(): void {}

  getImageData(): unknown {
    return this.imageData && { imageData: this.imageData };
  }

  worldToCanvas([x, y]: readonly number[]): [number, number] {
    return [x, y];
  }
}
