import { CountingEventTarget } from './CountingEventTarget';

/** A stack viewport showing one image; world coordinates are canvas coordinates. */
export class FakeViewport {
  readonly type: string = 'stack';
  readonly element = new CountingEventTarget();
  voiRange: { lower: number; upper: number } | undefined;
  /** What the viewport says of the picture on screen; none by default. */
  imageData: unknown;

  constructor(
    readonly id: string,
    public imageId: string | undefined
  ) {}

  getCurrentImageId(): string | undefined {
    return this.imageId;
  }

  getProperties(): { voiRange?: { lower: number; upper: number } } {
    return { voiRange: this.voiRange };
  }

  getImageData(): unknown {
    return this.imageData && { imageData: this.imageData };
  }

  worldToCanvas([x, y]: readonly number[]): [number, number] {
    return [x, y];
  }
}
