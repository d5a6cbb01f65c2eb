import { messageOf, UserError } from '@multiverseg/core/errors/UserError';
import { normaliseSlice } from '@multiverseg/core/image';
import type { ImageSource } from '@multiverseg/core/image/ImageSource';
import { reformattedPlane } from './reformattedPlane';
import type { ShownImages } from './ShownImages';
import { readTargetImage, type TargetImage } from './targetImage';
import type { HostLibraries, HostServices, Subscription } from '../host/types';
import type { TargetState } from './state';

/** Scrolling passes images by; only one that stays this long is looked at. */
const SETTLE_MS = 150;

/** Follows the active viewport and the image it shows, and reads that image when asked. */
export class TargetTracker {
  private readonly subscriptions: Subscription[] = [];
  private readonly elements = new Set<HTMLDivElement>();
  private shown: string | undefined;
  private isUnsupported = false;
  /** No image has been shown yet: nobody scrolls past the first one. */
  private isArriving = true;
  private settleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly libraries: HostLibraries,
    private readonly services: HostServices,
    private readonly shownImages: ShownImages,
    private readonly images: ImageSource,
    /** Another image, or another viewport, is the active one; called for the first one too. */
    private readonly onChange: () => void,
    private readonly publish: (target: TargetState) => void
  ) {}

  get viewportId(): string {
    return this.services.viewportGridService.getActiveViewportId();
  }

  get imageId(): string | undefined {
    return this.shownImages.current(this.viewportId);
  }

  /** As `imageId`; undefined also while a plane across acquired images is shown. */
  get acquiredImageId(): string | undefined {
    const { imageId } = this;
    return imageId === undefined || reformattedPlane(this.libraries, imageId) ? undefined : imageId;
  }

  start(): void {
    this.stop();
    const { cornerstone } = this.libraries;
    const { viewportGridService } = this.services;
    const { ELEMENT_ENABLED } = cornerstone.Enums.Events;
    for (const event of ['ACTIVE_VIEWPORT_ID_CHANGED', 'GRID_STATE_CHANGED']) {
      this.subscriptions.push(
        viewportGridService.subscribe(viewportGridService.EVENTS[event], () => this.look())
      );
    }
    const onElement = (event: Event) => this.follow((event as CustomEvent).detail.element);
    cornerstone.eventTarget.addEventListener(ELEMENT_ENABLED, onElement);
    this.subscriptions.push({
      unsubscribe: () => cornerstone.eventTarget.removeEventListener(ELEMENT_ENABLED, onElement),
    });
    cornerstone.getEnabledElements().forEach(({ viewport }) => this.follow(viewport.element));
    this.look();
  }

  stop(): void {
    clearTimeout(this.settleTimer);
    this.subscriptions.splice(0).forEach((subscription) => subscription.unsubscribe());
    for (const element of this.elements) {
      this.imageEvents.forEach((event) => element.removeEventListener(event, this.look));
      element.removeEventListener(this.windowEvent, this.lookAgain);
    }
    this.elements.clear();
    this.shown = undefined;
    this.isArriving = true;
  }

  /** @throws UserError as `readTargetImage` */
  read(viewportId: string, imageId?: string, signal?: AbortSignal): Promise<TargetImage> {
    const { libraries, images, shownImages: shown } = this;
    return readTargetImage({ libraries, images, shown }, viewportId, imageId, signal);
  }

  private get imageEvents(): string[] {
    const { Events } = this.libraries.cornerstone.Enums;
    return [Events.STACK_NEW_IMAGE, Events.VOLUME_NEW_IMAGE, Events.IMAGE_RENDERED];
  }

  private get windowEvent(): string {
    return this.libraries.cornerstone.Enums.Events.VOI_MODIFIED;
  }

  private follow(element: HTMLDivElement): void {
    if (!this.elements.has(element)) {
      this.elements.add(element);
      this.imageEvents.forEach((event) => element.addEventListener(event, this.look));
      element.addEventListener(this.windowEvent, this.lookAgain);
    }
  }

  private readonly look = (): void => {
    const { viewportId } = this;
    const shown = `${viewportId} ${this.imageId ?? ''}`;
    if (shown === this.shown) {
      return;
    }
    this.shown = shown;
    this.onChange();
    this.describeSoon(viewportId, shown, this.isArriving ? 0 : SETTLE_MS);
    this.isArriving &&= this.imageId === undefined;
  };

  /** An image that showed nothing in one window may show something in another. */
  private readonly lookAgain = (): void => {
    if (this.isUnsupported && this.shown !== undefined) {
      this.describeSoon(this.viewportId, this.shown, SETTLE_MS);
    }
  };

  private describeSoon(viewportId: string, shown: string, delayMs: number): void {
    clearTimeout(this.settleTimer);
    this.settleTimer = setTimeout(() => void this.describe(viewportId, shown), delayMs);
  }

  private async describe(viewportId: string, shown: string): Promise<void> {
    const publish = (target: TargetState) => {
      // While the pixels came, the user may have scrolled on or left.
      if (shown === this.shown) {
        this.isUnsupported = target.status === 'unsupported';
        this.publish(target);
      }
    };
    try {
      const { slice } = await this.read(viewportId);
      normaliseSlice(slice); // Constant or without any value: better said before the first click.
      publish({ status: 'ready' });
    } catch (error) {
      const isAnswer = error instanceof UserError;
      if (!isAnswer) {
        console.error('MultiverSeg: the image could not be read.', error);
      }
      publish(
        isAnswer && this.services.cornerstoneViewportService.getCornerstoneViewport(viewportId)
          ? { status: 'unsupported', ...messageOf(error) }
          : { status: 'none' }
      );
    }
  }
}
