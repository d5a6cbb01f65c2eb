import type { ViewerPage } from '../pages/ViewerPage';
import '../pages/hostWindow';

export type View = 'plain' | 'zoomed and panned' | 'turned' | 'flipped' | 'turned and flipped';

/** Resets the active viewport, then looks at it another way; waits until the screen shows it. */
export async function changeView(viewer: ViewerPage, view: View): Promise<void> {
  await viewer.press('Space');
  await seen(
    viewer,
    ({ zoom, rotation, flipped }) => flipped === 'no' && rotation === 0 && zoom < 1.1
  );
  switch (view) {
    case 'plain':
      return;
    case 'zoomed and panned':
      await drag(viewer, 'right', 0, -40);
      await drag(viewer, 'middle', 45, -30);
      return seen(viewer, ({ zoom, pan }) => Math.abs(zoom - 1) > 0.1 && pan > 20);
    case 'turned':
      await viewer.press('r');
      return seen(viewer, ({ rotation }) => rotation === 90);
    case 'flipped':
      await viewer.press('h');
      return seen(viewer, ({ flipped }) => flipped === 'horizontally');
    case 'turned and flipped':
      await viewer.press('v');
      await seen(viewer, ({ flipped }) => flipped === 'vertically');
      await viewer.press('r');
      return seen(viewer, ({ rotation }) => rotation === 90);
  }
}

/** Drags another mouse button from the middle of the viewport: the viewer zooms or pans by it. */
async function drag(
  { page }: ViewerPage,
  button: 'middle' | 'right',
  right: number,
  down: number
): Promise<void> {
  const middle = await page.evaluate(() => {
    const { viewportGridService, cornerstoneViewportService } = window.services;
    const id = viewportGridService.getActiveViewportId();
    const bounds = cornerstoneViewportService
      .getCornerstoneViewport(id)
      ?.canvas.getBoundingClientRect();
    return bounds && { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
  });
  if (!middle) {
    throw new Error('No viewport is active.');
  }
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down({ button });
  await page.mouse.move(middle.x + right, middle.y + down, { steps: 5 });
  await page.mouse.up({ button });
}

interface Presentation {
  readonly zoom: number;
  /** Length, CSS pixels. */
  readonly pan: number;
  /** Degrees. */
  readonly rotation: number;
  readonly flipped: 'no' | 'horizontally' | 'vertically' | 'both';
}

function seen(viewer: ViewerPage, isRight: (shown: Presentation) => boolean): Promise<void> {
  return viewer.until(
    async () => isRight(await viewer.page.evaluate(readPresentation)),
    'the view to change'
  );
}

function readPresentation(): Presentation {
  const { viewportGridService, cornerstoneViewportService } = window.services;
  const id = viewportGridService.getActiveViewportId();
  const viewport = cornerstoneViewportService.getCornerstoneViewport(id);
  const shown = viewport?.getViewPresentation();
  const [panX, panY] = viewport?.getPan() ?? [0, 0];
  return {
    zoom: shown?.zoom ?? 1,
    pan: Math.hypot(panX, panY),
    rotation: Math.round(shown?.rotation ?? 0) % 360,
    flipped: shown?.flipHorizontal
      ? shown.flipVertical
        ? 'both'
        : 'horizontally'
      : shown?.flipVertical
        ? 'vertically'
        : 'no',
  };
}
