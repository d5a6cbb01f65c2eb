import type { ElementHandle } from 'puppeteer-core';
import type { ViewerPage } from '../pages/ViewerPage';
import '../pages/hostWindow';
import type { PhantomImage, PhantomSeries, PhantomStudy } from './buildStudy';
import { patientToPixel, pixelToPatient, type Pixel, type Vector3 } from './imagePlane';
import type { Mask } from './maskMeasures';

/** A point of the page, CSS pixels. */
interface PagePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The active viewport with an image of a phantom in it. Between page and patient it asks the viewer
 * (that is what is on the screen), between patient and pixel it computes for itself.
 */
export class PhantomViewport {
  constructor(private readonly viewer: ViewerPage) {}

  /** Loads the page with a study, in a single viewport whatever the number of its series. */
  async open(study: PhantomStudy): Promise<void> {
    const { page, baseUrl } = this.viewer;
    const query = `StudyInstanceUIDs=${study.studyUid}&hangingProtocolId=default`;
    await page.goto(`${baseUrl}/multiverseg?${query}`);
    await this.viewer.waitUntilShown(study);
  }

  /** Puts a series into the active viewport and waits for its image. */
  async show(series: PhantomSeries): Promise<void> {
    await this.doubleClickThumbnail(series.name);
    await this.viewer.until(
      async () => (await this.shownImageOf(series)) !== undefined,
      `series ${series.name} on the screen`
    );
  }

  async doubleClickThumbnail(seriesName: string): Promise<void> {
    const thumbnails = await this.viewer.page.$$('[data-cy="study-browser-thumbnail"]');
    for (const thumbnail of thumbnails) {
      if ((await textOf(thumbnail)).includes(seriesName)) {
        await thumbnail.click({ count: 2 });
        return;
      }
    }
    throw new Error(`There is no thumbnail of ${seriesName}.`);
  }

  /** A click on whatever the viewport shows, or fails to show. */
  async clickMiddleOfPane(): Promise<void> {
    await this.viewer.page.locator('[data-cy="viewport-pane"]').click();
  }

  /**
   * Locks or unlocks the first segment, as the viewer's own menu does. Not by that menu: the card with
   * the segment's statistics opens beside it and now and then takes the click.
   */
  async toggleLock(): Promise<void> {
    await this.viewer.page.evaluate(toggleLockOfActiveSegment);
  }

  /** The layout «MPR» of the viewer: an axial, a sagittal and a coronal volume viewport. */
  async openMultiplanar(): Promise<void> {
    const { page } = this.viewer;
    await page.locator('[data-cy="Layout"]').click();
    await page.locator('[data-cy="MPR"]').click();
    await this.viewer.until(() => page.evaluate(areVolumesShown), 'three volume viewports');
  }

  /** Clicks the middle of a viewport; in one that is not active yet, the viewer makes it so. */
  async activate(viewportId: string): Promise<void> {
    const middle = await this.viewer.page.evaluate(middleOfViewport, viewportId);
    await this.viewer.page.mouse.click(middle.x, middle.y);
    await this.viewer.until(
      () => this.viewer.page.evaluate(isActiveViewport, viewportId),
      `${viewportId} to be active`
    );
  }

  /** The image of the series that is shown now. */
  async shownImageOf(series: PhantomSeries): Promise<PhantomImage | undefined> {
    const shown = await this.viewer.shownImage().catch(() => undefined);
    return series.images.find(({ sopInstanceUid }) => sopInstanceUid === shown?.sopInstanceUid);
  }

  /** Clicks near a pixel. @returns where exactly, since the mouse moves by whole CSS pixels */
  async click(image: PhantomImage, pixel: Pixel): Promise<Pixel> {
    const point = await this.pagePointOf(image, pixel);
    await this.viewer.page.mouse.click(point.x, point.y);
    return this.pixelAt(image, point);
  }

  /** Where a pixel is on the page, for a mouse or a finger of the test's own. */
  onPage(image: PhantomImage, pixel: Pixel): Promise<PagePoint> {
    return this.pagePointOf(image, pixel);
  }

  /** Drags from one pixel to another. @returns where exactly it began and ended */
  async drag(image: PhantomImage, from: Pixel, to: Pixel): Promise<readonly [Pixel, Pixel]> {
    const { mouse } = this.viewer.page;
    const [start, end] = [await this.pagePointOf(image, from), await this.pagePointOf(image, to)];
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move(end.x, end.y, { steps: 6 });
    await mouse.up();
    return [await this.pixelAt(image, start), await this.pixelAt(image, end)];
  }

  /** Where the prompts that include are drawn, in the order of their age. */
  async drawnPrompts(image: PhantomImage): Promise<readonly Pixel[]> {
    const points = await this.viewer.page.$$eval(
      'circle[data-cy="multiverseg-prompt-positive"]',
      (circles) =>
        circles.map((circle) => {
          const bounds = circle.ownerSVGElement?.getBoundingClientRect() ?? { x: 0, y: 0 };
          const [x, y] = ['cx', 'cy'].map((name) => Number(circle.getAttribute(name)));
          return { x: bounds.x + x, y: bounds.y + y };
        })
    );
    return Promise.all(points.map((point) => this.pixelAt(image, point)));
  }

  /** The accepted voxels of an image; an empty mask where there are none. */
  async acceptedMask(series: PhantomSeries, image: PhantomImage): Promise<Mask> {
    const { columns, rows } = series;
    const labelled = await this.viewer.labelledImages();
    const found = labelled.find(({ sopInstanceUid }) => sopInstanceUid === image.sopInstanceUid);
    const values = found
      ? Uint8Array.from(Buffer.from(found.labels, 'base64'))
      : new Uint8Array(columns * rows);
    return { values, columns, rows };
  }

  /** Where a pixel is on the page, rounded to what a mouse can point at. */
  async pagePointOf(image: PhantomImage, pixel: Pixel): Promise<PagePoint> {
    const point = await this.viewer.page.evaluate(
      patientToPage,
      pixelToPatient(image.plane, pixel)
    );
    return { x: Math.round(point.x), y: Math.round(point.y) };
  }

  private async pixelAt(image: PhantomImage, point: PagePoint): Promise<Pixel> {
    return patientToPixel(image.plane, await this.viewer.page.evaluate(pageToPatient, point));
  }
}

function textOf(element: ElementHandle): Promise<string> {
  return element.evaluate((node) => node.textContent ?? '');
}

// Sent to the page as text: they use nothing but their arguments and the page.

function patientToPage([x, y, z]: Vector3): PagePoint {
  const { viewportGridService, cornerstoneViewportService } = window.services;
  const id = viewportGridService.getActiveViewportId();
  const viewport = cornerstoneViewportService.getCornerstoneViewport(id);
  if (!viewport) {
    throw new Error('No viewport is active.');
  }
  const bounds = viewport.canvas.getBoundingClientRect();
  const [canvasX, canvasY] = viewport.worldToCanvas([x, y, z]);
  return { x: bounds.x + canvasX, y: bounds.y + canvasY };
}

function pageToPatient(point: PagePoint): Vector3 {
  const { viewportGridService, cornerstoneViewportService } = window.services;
  const id = viewportGridService.getActiveViewportId();
  const viewport = cornerstoneViewportService.getCornerstoneViewport(id);
  if (!viewport) {
    throw new Error('No viewport is active.');
  }
  const bounds = viewport.canvas.getBoundingClientRect();
  const [x, y, z] = viewport.canvasToWorld([point.x - bounds.x, point.y - bounds.y]);
  return [x, y, z];
}

function toggleLockOfActiveSegment(): void {
  const { activeSegmentation, segmentLocking } = window.cornerstoneTools.segmentation;
  const id = window.services.viewportGridService.getActiveViewportId();
  const active = activeSegmentation.getActiveSegmentation(id);
  if (!active) {
    throw new Error('No segmentation is active.');
  }
  const { segmentationId, segments } = active;
  segmentLocking.setSegmentIndexLocked(segmentationId, 1, !segments[1].locked);
}

function areVolumesShown(): boolean {
  const ids = ['mpr-axial', 'mpr-sagittal', 'mpr-coronal'];
  return ids.every((id) => {
    const viewport = window.services.cornerstoneViewportService.getCornerstoneViewport(id);
    return viewport !== undefined && viewport.getActors().length > 0;
  });
}

function middleOfViewport(id: string): PagePoint {
  const viewport = window.services.cornerstoneViewportService.getCornerstoneViewport(id);
  if (!viewport) {
    throw new Error(`There is no viewport ${id}.`);
  }
  const bounds = viewport.canvas.getBoundingClientRect();
  return { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
}

function isActiveViewport(id: string): boolean {
  return window.services.viewportGridService.getActiveViewportId() === id;
}
