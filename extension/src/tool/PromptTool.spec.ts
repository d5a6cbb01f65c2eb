import type { Types as ToolTypes } from '@cornerstonejs/tools';
import { CountingEventTarget } from '../testing/CountingEventTarget';
import { FakeLibraries } from '../testing/fakeLibraries';
import { createPromptTool } from './PromptTool';
import type { PromptDelegate, Stroke } from './types';

type Canvas = readonly [number, number];

class RecordingDelegate implements PromptDelegate {
  shape: 'point' | 'box' = 'point';
  polarity: 'positive' | 'negative' = 'positive';
  readonly changes: (Stroke | undefined)[] = [];
  readonly finished: Stroke[] = [];

  imageId = 'wadors:1';

  readonly presses: unknown[] = [];

  imageIdOn(_viewportId: string, press?: Event): string {
    this.presses.push(press);
    return this.imageId;
  }

  strokeChanged(stroke: Stroke | undefined): void {
    this.changes.push(stroke);
  }

  strokeFinished(stroke: Stroke): void {
    this.finished.push(stroke);
  }
}

/** World coordinates of the fake viewport: canvas pixels, on the plane z = 7. */
const world = ([x, y]: Canvas) => [x, y, 7] as const;

function setUp() {
  const delegate = new RecordingDelegate();
  const settled = new Set<unknown>();
  const palms = { isPalm: jest.fn((_: unknown) => false) };
  const clicks = { hasSettled: (press?: Event) => settled.has(press) };
  const Tool = createPromptTool(new FakeLibraries().libraries, delegate, { clicks, palms });
  const tool = new Tool();
  const element = new CountingEventTarget();
  const pointsAt = (canvas: Canvas) => ({ canvas, world: world(canvas) });
  const send = (type: string, canvas: Canvas) =>
    element.dispatchEvent(new CustomEvent(type, { detail: { currentPoints: pointsAt(canvas) } }));
  const sendTouch = (type: string, fingers: readonly Canvas[]) =>
    element.dispatchEvent(
      new CustomEvent(type, {
        detail: {
          currentPoints: pointsAt(fingers[0]),
          currentPointsList: fingers.map((finger) => pointsAt(finger)),
        },
      })
    );
  const tell = (canvas: Canvas, event: { readonly shiftKey: boolean }) => {
    const detail = { element, viewportId: 'left', currentPoints: pointsAt(canvas), event };
    const down = new CustomEvent('mouse-down-activate', { detail, cancelable: true });
    const isTaken = tool.preMouseDownCallback(
      down as unknown as ToolTypes.EventTypes.MouseDownActivateEventType
    );
    return { isTaken, isPrevented: down.defaultPrevented };
  };
  return {
    delegate,
    tool,
    element,
    palms,
    touch(canvas: Canvas) {
      const preventDefault = jest.fn();
      const detail = {
        element,
        viewportId: 'left',
        currentPoints: pointsAt(canvas),
        currentPointsList: [pointsAt(canvas)],
        event: { preventDefault, shiftKey: false },
      };
      const isTaken = tool.preTouchStartCallback({
        detail,
      } as unknown as ToolTypes.EventTypes.TouchStartEventType);
      return { isTaken, isPrevented: preventDefault.mock.calls.length === 1 };
    },
    dragFinger: (...canvases: Canvas[]) =>
      canvases.forEach((canvas) => sendTouch('touch-drag', [canvas])),
    dragFingers: (...fingers: Canvas[]) => sendTouch('touch-drag', fingers),
    liftFinger: (canvas: Canvas) => sendTouch('touch-end', [canvas]),
    press: (canvas: Canvas, shiftKey = false) => tell(canvas, { shiftKey }),
    /** One of which a prompt was made when the button was let go. */
    pressSettled() {
      const pointer = { shiftKey: false };
      settled.add(pointer);
      return tell([50, 50], pointer);
    },
    drag: (...canvases: Canvas[]) => canvases.forEach((canvas) => send('mouse-drag', canvas)),
    lift: (canvas: Canvas, type: 'mouse-up' | 'mouse-click' = 'mouse-up') => send(type, canvas),
  };
}

describe('the prompt tool', () => {
  it('takes the press, so that no other tool starts with it', () => {
    const { press } = setUp();
    expect(press([10, 20])).toEqual({ isTaken: true, isPrevented: true });
  });

  it.each(['mouse-up', 'mouse-click'] as const)(
    'makes a point of a press that ends with %s',
    (type) => {
      const { press, lift, delegate } = setUp();
      press([10, 20]);
      lift([10, 20], type);
      expect(delegate.finished).toEqual([
        {
          viewportId: 'left',
          imageId: 'wadors:1',
          kind: 'click',
          polarity: 'positive',
          worldPoints: [[10, 20, 7]],
        },
      ]);
    }
  );

  it('takes a hand that trembles by less than 4 pixels for a click where it was pressed', () => {
    const { press, drag, lift, delegate } = setUp();
    press([10, 20]);
    drag([12, 21], [13, 22]);
    lift([13, 22]);
    expect(delegate.finished).toMatchObject([{ kind: 'click', worldPoints: [[10, 20, 7]] }]);
  });

  it('makes a scribble with all its points of a drag', () => {
    const { press, drag, lift, delegate } = setUp();
    const path: Canvas[] = [
      [11, 20],
      [14, 20],
      [30, 25],
    ];
    press([10, 20]);
    drag(...path);
    lift([30, 25]);
    expect(delegate.finished).toMatchObject([
      { kind: 'scribble', worldPoints: [[10, 20] as const, ...path].map(world) },
    ]);
  });

  it('keeps a drag that comes back to its start a scribble', () => {
    const { press, drag, lift, delegate } = setUp();
    press([10, 20]);
    drag([30, 20], [10, 20]);
    lift([10, 20]);
    expect(delegate.finished[0].kind).toBe('scribble');
  });

  it('asks for the image of the press once, at its start', () => {
    const { press, drag, lift, delegate } = setUp();
    press([10, 20]);
    delegate.imageId = 'wadors:2';
    drag([30, 20]);
    lift([30, 20]);
    expect(delegate.finished).toMatchObject([{ imageId: 'wadors:1' }]);
    expect(delegate.presses).toEqual([{ shiftKey: false }]);
  });

  it('shows the stroke while it is drawn, and takes it away at its end', () => {
    const { press, drag, lift, delegate } = setUp();
    press([10, 20]);
    drag([12, 20]);
    expect(delegate.changes).toEqual([]);
    drag([20, 20]);
    expect(delegate.changes).toMatchObject([{ kind: 'scribble', viewportId: 'left' }]);
    lift([20, 20]);
    expect(delegate.changes.at(-1)).toBeUndefined();
  });

  it('makes a box from where it was pressed to where it was let go', () => {
    const { press, drag, lift, delegate } = setUp();
    delegate.shape = 'box';
    press([10, 20]);
    drag([15, 25], [40, 50]);
    lift([40, 50]);
    expect(delegate.finished).toMatchObject([
      { kind: 'box', polarity: 'positive', worldPoints: [world([10, 20]), world([40, 50])] },
    ]);
  });

  it('says nothing for a box without an extent, but takes its drawing away', () => {
    const { press, drag, lift, delegate } = setUp();
    delegate.shape = 'box';
    press([10, 20]);
    drag([12, 21]);
    lift([12, 21]);
    expect(delegate.finished).toEqual([]);
    expect(delegate.changes.at(-1)).toBeUndefined();
  });

  it.each([
    ['positive', false, 'positive'],
    ['positive', true, 'negative'],
    ['negative', false, 'negative'],
    ['negative', true, 'positive'],
  ] as const)('makes a %s prompt with Shift %s a %s one', (chosen, shift, expected) => {
    const { press, lift, delegate } = setUp();
    delegate.polarity = chosen;
    press([10, 20], shift);
    lift([10, 20]);
    expect(delegate.finished[0].polarity).toBe(expected);
  });

  it.each([
    ['negative', false],
    ['positive', true],
  ] as const)('keeps a box positive with %s chosen and Shift %s', (chosen, shift) => {
    const { press, drag, lift, delegate } = setUp();
    delegate.shape = 'box';
    delegate.polarity = chosen;
    press([10, 20], shift);
    drag([40, 50]);
    lift([40, 50]);
    expect(delegate.finished[0].polarity).toBe('positive');
  });

  it.each(['onSetToolDisabled', 'onSetToolPassive'] as const)(
    'gives a stroke up that is under way at %s',
    (hook) => {
      const { press, drag, lift, delegate, tool, element } = setUp();
      press([10, 20]);
      drag([30, 20]);
      tool[hook]();
      lift([30, 20]);
      expect(delegate.finished).toEqual([]);
      expect(delegate.changes.at(-1)).toBeUndefined();
      expect(element.listenerCount).toBe(0);
    }
  );

  it('says nothing when it is put down between strokes', () => {
    const { tool, delegate } = setUp();
    tool.onSetToolDisabled();
    expect(delegate.changes).toEqual([]);
  });

  it('listens to the pointer during a stroke only', () => {
    const { press, lift, element, delegate, drag } = setUp();
    press([10, 20]);
    expect(element.listenerCount).toBe(3);
    lift([10, 20]);
    expect(element.listenerCount).toBe(0);
    drag([30, 30]);
    lift([30, 30]);
    expect(delegate.finished).toHaveLength(1);
  });

  it('starts every stroke anew', () => {
    const { press, drag, lift, delegate } = setUp();
    press([10, 20]);
    drag([50, 50]);
    lift([50, 50]);
    press([60, 60]);
    lift([60, 60]);
    expect(delegate.finished[1]).toMatchObject({ kind: 'click', worldPoints: [world([60, 60])] });
  });

  it('asks the host to disable it, not only to make it passive, when another tool comes', () => {
    const { tool } = setUp();
    expect(tool).toMatchObject({ defaultToolProps: { configuration: { disableOnPassive: true } } });
  });

  it('leaves a press alone that a prompt was made of when the button was let go', () => {
    const { pressSettled, delegate, lift } = setUp();
    expect(pressSettled()).toEqual({ isTaken: true, isPrevented: true });
    lift([10, 20], 'mouse-click');
    expect(delegate.finished).toEqual([]);
  });

  it('does not end a stroke that the host lost with a click that is a prompt already', () => {
    const { press, drag, pressSettled, lift, delegate, element } = setUp();
    press([10, 20]);
    drag([30, 20]);
    pressSettled();
    lift([50, 50], 'mouse-click');
    expect(delegate.finished).toEqual([]);
    expect(delegate.changes.at(-1)).toBeUndefined();
    expect(element.listenerCount).toBe(0);
  });

  it('drops a stroke that never ended when the next begins', () => {
    const { press, drag, lift, delegate, element } = setUp();
    press([10, 20]);
    drag([30, 20]);
    press([50, 50]);
    lift([50, 50]);
    expect(delegate.finished).toMatchObject([{ kind: 'click', worldPoints: [world([50, 50])] }]);
    expect(element.listenerCount).toBe(0);
  });
});

describe('one finger on the prompt tool', () => {
  it('takes the touch, and keeps the browser from adding a mouse', () => {
    const { touch } = setUp();
    expect(touch([10, 20])).toEqual({ isTaken: true, isPrevented: true });
  });

  it('makes a point of a tap, and a scribble of a drag', () => {
    const { touch, dragFinger, liftFinger, delegate } = setUp();
    touch([10, 20]);
    liftFinger([11, 20]);
    touch([10, 20]);
    dragFinger([14, 20], [30, 25]);
    liftFinger([30, 25]);
    expect(delegate.finished).toMatchObject([
      { kind: 'click', polarity: 'positive', worldPoints: [world([10, 20])] },
      { kind: 'scribble', worldPoints: [world([10, 20]), world([14, 20]), world([30, 25])] },
    ]);
  });

  it('draws a box where one is chosen', () => {
    const { touch, dragFinger, liftFinger, delegate } = setUp();
    delegate.shape = 'box';
    touch([10, 20]);
    dragFinger([40, 50]);
    liftFinger([40, 50]);
    expect(delegate.finished).toMatchObject([
      { kind: 'box', worldPoints: [world([10, 20]), world([40, 50])] },
    ]);
  });

  it('gives up when a second comes: two fingers zoom', () => {
    const { touch, dragFinger, dragFingers, liftFinger, delegate, element } = setUp();
    touch([10, 20]);
    dragFinger([20, 20]);
    dragFingers([22, 20], [80, 80]);
    liftFinger([22, 20]);
    expect(delegate.finished).toEqual([]);
    expect(delegate.changes.at(-1)).toBeUndefined();
    expect(element.listenerCount).toBe(0);
  });

  it.each(['touchstart', 'touchcancel'])('gives up at the browser’s %s', (type) => {
    const { touch, liftFinger, delegate, element } = setUp();
    touch([10, 20]);
    element.dispatchEvent(new Event(type));
    liftFinger([10, 20]);
    expect(delegate.finished).toEqual([]);
  });

  it('is no palm, which is taken and makes nothing', () => {
    const { touch, liftFinger, delegate, palms } = setUp();
    palms.isPalm.mockReturnValue(true);
    expect(touch([10, 20])).toEqual({ isTaken: true, isPrevented: true });
    liftFinger([10, 20]);
    expect(delegate.finished).toEqual([]);
  });

  it('that turns out to be a palm when the pen comes makes nothing', () => {
    const { touch, dragFinger, liftFinger, delegate, palms } = setUp();
    touch([10, 20]);
    dragFinger([30, 20]);
    palms.isPalm.mockReturnValue(true);
    liftFinger([30, 20]);
    expect(delegate.finished).toEqual([]);
    expect(delegate.changes.at(-1)).toBeUndefined();
  });
});
