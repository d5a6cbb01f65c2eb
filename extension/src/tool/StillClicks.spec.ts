import { CountingEventTarget } from '../testing/CountingEventTarget';
import type { HostLibraries } from '../host/types';
import { PROMPT_TOOL_NAME } from './PromptTool';
import { StillClicks } from './StillClicks';
import type { PromptDelegate, Stroke } from './types';

interface Finished {
  readonly stroke: Stroke;
  readonly unwanted: AbortSignal | undefined;
}

const INSIDE = {};

/** A page with one viewport at (100, 50), whose world is its canvas on the plane z = 7. */
function setUp() {
  const page = new CountingEventTarget();
  Object.assign(globalThis, { window: page });
  const finished: Finished[] = [];
  const delegate = {
    shape: 'point' as PromptDelegate['shape'],
    polarity: 'positive' as PromptDelegate['polarity'],
    imageIdOn: jest.fn((): string | undefined => 'wadors:1'),
    strokeChanged: () => undefined,
    strokeFinished: (stroke: Stroke, unwanted?: AbortSignal) =>
      void finished.push({ stroke, unwanted }),
  };
  const group = { tool: PROMPT_TOOL_NAME, getActivePrimaryMouseButtonTool: () => group.tool };
  const viewport = {
    element: {
      contains: (target: unknown) => target === INSIDE,
      getBoundingClientRect: () => ({ left: 100, top: 50 }),
    },
    canvasToWorld: ([x, y]: readonly number[]) => [x, y, 7],
  };
  const libraries = {
    cornerstone: {
      getEnabledElements: () => [{ viewport, viewportId: 'left', renderingEngineId: 'engine' }],
    },
    cornerstoneTools: {
      ToolGroupManager: { getToolGroupForViewport: () => group },
      Enums: { Events: { MOUSE_DOUBLE_CLICK: 'double-click' } },
    },
  } as unknown as HostLibraries;
  const clicks = new StillClicks(libraries, delegate);
  clicks.start();
  const mouse = (type: string, properties: object) => {
    const event = new Event(type);
    for (const [name, value] of Object.entries({
      ...{ button: 0, detail: 1, target: INSIDE },
      ...properties,
    })) {
      Object.defineProperty(event, name, { value });
    }
    page.dispatchEvent(event);
    return event;
  };
  const down = (properties: object = {}) =>
    mouse('mousedown', { clientX: 110, clientY: 70, shiftKey: false, ...properties });
  return {
    ...{ clicks, delegate, finished, group, page, down },
    up: (properties: object = {}) => mouse('mouseup', properties),
    doubleClick: () => page.dispatchEvent(new Event('double-click')),
    strokes: () => finished.map(({ stroke }) => stroke),
  };
}

describe('a still click', () => {
  it('is a prompt the moment the button is let go, where it was pressed', () => {
    const { down, up, strokes } = setUp();
    down();
    expect(strokes()).toEqual([]);
    up({ clientX: 112, clientY: 70 });
    expect(strokes()).toEqual([
      {
        viewportId: 'left',
        imageId: 'wadors:1',
        kind: 'click',
        polarity: 'positive',
        worldPoints: [[10, 20, 7]],
      },
    ]);
  });

  it('belongs to the image that was shown when it was pressed, wherever it is let go', () => {
    const { down, up, strokes, delegate } = setUp();
    down();
    delegate.imageIdOn.mockReturnValue('wadors:2');
    up({ target: {} });
    expect(strokes()).toMatchObject([{ imageId: 'wadors:1' }]);
  });

  it('with Shift excludes', () => {
    const { down, up, strokes } = setUp();
    down({ shiftKey: true });
    up();
    expect(strokes()).toMatchObject([{ polarity: 'negative' }]);
  });

  it('is not made again when Cornerstone tells of it at last', () => {
    const { down, up, clicks } = setUp();
    const press = down();
    up();
    expect(clicks.hasSettled(press)).toBe(true);
  });

  it('is Cornerstone’s where that has told of the press before it is let go: it moved, or lasted', () => {
    const { down, up, clicks, strokes } = setUp();
    expect(clicks.hasSettled(down())).toBe(false);
    up();
    expect(strokes()).toEqual([]);
  });

  it('says nothing where a box is to be drawn', () => {
    const { down, up, clicks, strokes, delegate } = setUp();
    delegate.shape = 'box';
    const press = down();
    up();
    expect(strokes()).toEqual([]);
    expect(clicks.hasSettled(press)).toBe(true);
  });

  it.each([
    ['of another button', { button: 2 }],
    ['with Ctrl', { ctrlKey: true }],
    ['with Alt', { altKey: true }],
    ['with the Meta key', { metaKey: true }],
    ['beside the viewports', { target: {} }],
  ])('%s is none', (_, properties) => {
    const { down, up, strokes } = setUp();
    down(properties);
    up(properties);
    expect(strokes()).toEqual([]);
  });

  it('is another tool’s where that has the button', () => {
    const { down, up, strokes, group } = setUp();
    group.tool = 'Pan';
    down();
    up();
    expect(strokes()).toEqual([]);
  });

  it('is none on a viewport without an image', () => {
    const { down, up, strokes, delegate } = setUp();
    delegate.imageIdOn.mockReturnValue(undefined);
    down();
    up();
    expect(strokes()).toEqual([]);
  });

  it('is taken back when it was the first of a double click, whose second makes none', () => {
    const { down, up, doubleClick, finished } = setUp();
    down();
    up();
    down({ detail: 2 });
    up({ detail: 2 });
    expect(finished).toHaveLength(1);
    expect(finished[0].unwanted?.aborted).toBe(false);
    doubleClick();
    expect(finished[0].unwanted?.aborted).toBe(true);
  });

  it('stays when the next comes elsewhere, which is a prompt too', () => {
    const { down, up, finished } = setUp();
    down();
    up();
    down({ clientX: 150 });
    up();
    expect(finished.map(({ unwanted }) => unwanted?.aborted)).toEqual([false, false]);
  });

  it('stays when the second comes too late for Cornerstone, and that is a prompt too', () => {
    const { down, up, clicks, finished } = setUp();
    const first = down();
    up();
    clicks.hasSettled(first);
    const second = down({ detail: 2 }); // The browser waits longer than Cornerstone does.
    up({ detail: 2 });
    expect(clicks.hasSettled(second)).toBe(true);
    expect(finished.map(({ unwanted }) => unwanted?.aborted)).toEqual([false, false]);
  });

  it('stays when Cornerstone’s wait ends while the second is held, which is a prompt too', () => {
    const { down, up, clicks, finished } = setUp();
    const first = down();
    up();
    down({ detail: 2 });
    clicks.hasSettled(first);
    up({ detail: 2 });
    expect(finished.map(({ unwanted }) => unwanted?.aborted)).toEqual([false, false]);
  });

  it('is a prompt though Cornerstone tells of an earlier press while it is held', () => {
    const { down, up, clicks, strokes } = setUp();
    const withAlt = down({ altKey: true });
    up();
    down();
    clicks.hasSettled(withAlt);
    up();
    expect(strokes()).toHaveLength(1);
  });

  it('that follows a drag so closely that the browser calls it the second is a prompt', () => {
    const { down, up, clicks, strokes } = setUp();
    clicks.hasSettled(down());
    up();
    down({ detail: 2 });
    up({ detail: 2 });
    expect(strokes()).toHaveLength(1);
  });

  it('is none where the pointer went on with the button held, though nobody was told', () => {
    const { down, up, strokes } = setUp();
    down();
    up({ clientX: 130, clientY: 70 });
    expect(strokes()).toEqual([]);
  });

  it('is none once the mode is left', () => {
    const { down, up, clicks, strokes, page } = setUp();
    down();
    clicks.stop();
    up();
    expect(strokes()).toEqual([]);
    expect(page.listenerCount).toBe(0);
  });
});
