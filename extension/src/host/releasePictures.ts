import type { HostLibraries } from './types';

/** What a stack viewport of Cornerstone3D holds of the image it shows; not in its public types. */
interface StackPicture {
  csImage?: unknown;
  _imageData?: {
    getPointData(): { getScalars(): { setData(values: Uint8Array): void } | undefined };
  };
}

/**
 * OHIF 3.13 never lets go of a viewport that was closed, and with it of the picture it showed last:
 * 17 MB for each visit of a study with 4-megapixel images. So the picture is taken from a stack
 * viewport once it is closed, in whichever mode, for as long as the page lives. What is in the image
 * cache is not touched.
 */
export function releasePictures({ cornerstone }: HostLibraries): void {
  const onClosed = ({ detail }: ViewportClosed) => {
    const { renderingEngineId, viewportId } = detail;
    const viewport = cornerstone.getRenderingEngine(renderingEngineId)?.getViewport(viewportId);
    if (viewport?.type === cornerstone.Enums.ViewportType.STACK) {
      // The viewer still takes it apart.
      queueMicrotask(() => releasePicture(viewport as StackPicture));
    }
  };
  cornerstone.eventTarget.addEventListener(
    cornerstone.Enums.Events.ELEMENT_DISABLED,
    onClosed as EventListener
  );
}

type ViewportClosed = CustomEvent<{
  readonly renderingEngineId: string;
  readonly viewportId: string;
}>;

function releasePicture(viewport: StackPicture): void {
  viewport._imageData?.getPointData().getScalars()?.setData(new Uint8Array());
  viewport.csImage = undefined;
}
