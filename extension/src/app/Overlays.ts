import type { Overlay, OverlaySource, Stroke } from '../tool/types';
import { describeHint, describeModes } from './describeWork';
import type { Rooms } from './Rooms';
import type { MultiverSegState } from './state';

/** What is drawn over the viewports. */
export class Overlays implements OverlaySource {
  private stroke: Stroke | undefined;

  constructor(
    private readonly rooms: Rooms,
    private readonly state: () => MultiverSegState
  ) {}

  overlayFor(viewportId: string): Overlay | undefined {
    const { shown, works, segments, tracker, changes, errorMap } = this.rooms;
    const imageId = shown.current(viewportId);
    if (!imageId) {
      return undefined;
    }
    const work = works.on(viewportId, imageId);
    const previews = works.previewsOn(viewportId, imageId);
    const own = previews.find((preview) => preview.work === work);
    const others = previews.filter((preview) => preview !== own);
    return {
      geometry: shown.geometry(viewportId, imageId),
      prompts: work?.prompts ?? [],
      previewRings: own?.outline() ?? [],
      previewColour: work ? segments.colour(viewportId, work.segment) : 'currentColor',
      square: own?.prediction.square,
      errorBands: errorMap.isOn ? own?.errorBands() : undefined,
      previewName: own && others.length > 0 ? segments.label(own.work.segment) : undefined,
      others: others.map((preview) => ({
        segmentIndex: preview.work.segment.segmentIndex,
        name: segments.label(preview.work.segment),
        rings: preview.outline(),
        colour: segments.colour(viewportId, preview.work.segment),
      })),
      change: own && changes.of(own),
      stroke: this.stroke?.viewportId === viewportId ? this.stroke : undefined,
      modes: describeModes(this.state()),
      hint: viewportId === tracker.viewportId ? describeHint(this.state()) : undefined,
    };
  }

  /** The stroke while the button is down. */
  show(stroke: Stroke | undefined): void {
    this.stroke = stroke;
    this.redraw();
  }

  redraw(): void {
    const { cornerstone, cornerstoneTools } = this.rooms.libraries;
    cornerstoneTools.utilities.triggerAnnotationRenderForViewportIds(
      cornerstone.getEnabledElements().map(({ viewport }) => viewport.id)
    );
  }

  /** The study is left. */
  leave(): void {
    this.stroke = undefined;
  }
}
