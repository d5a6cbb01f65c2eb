import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { MultiverSegState } from '../../app/state';
import { createTranslator, type Translator } from '../../i18n';
import { Panel } from '../Panel';
import { FakeView } from './fakeView';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** The panel in a page, with what a test needs to look at it and to press its buttons. */
export interface RenderedPanel {
  readonly view: FakeView;
  /** The element with `data-cy="multiverseg-<name>"`; throws when it is not there. */
  find<T extends Element = HTMLElement>(name: string): T;
  /** How many elements carry that name. */
  count(name: string): number;
  text(name: string): string;
  click(name: string): void;
  /** Types into an input as a user would: React hears of the new value. */
  type(name: string, value: string): void;
  press(name: string, key: string): void;
  publish(changes: Partial<MultiverSegState>): void;
  unmount(): void;
}

/** Renders the panel into the test's document. */
export function renderPanel(
  changes: Partial<MultiverSegState> = {},
  translator: Translator = createTranslator()
): RenderedPanel {
  const view = new FakeView(changes);
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  act(() => root.render(createElement(Panel, { view, translator })));

  const all = (name: string) => container.querySelectorAll(`[data-cy="multiverseg-${name}"]`);
  const find = <T extends Element = HTMLElement>(name: string): T => {
    const [element] = all(name);
    if (!element) {
      throw new Error(`The panel shows no ${name}`);
    }
    return element as T;
  };
  return {
    view,
    find,
    count: (name) => all(name).length,
    text: (name) => find(name).textContent ?? '',
    click: (name) => act(() => find(name).click()),
    type: (name, value) =>
      act(() => {
        const input = find<HTMLInputElement>(name);
        const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        setter?.call(input, value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    press: (name, key) =>
      act(() => {
        find(name).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }),
    publish: (next) => act(() => view.publish(next)),
    unmount: () => {
      act(() => root.unmount());
      container.remove();
    },
  };
}

/** Stands in for the 2D context jsdom lacks and keeps what was painted. */
export function stubCanvas(colour: readonly [number, number, number]) {
  const painted: ImageData[] = [];
  const context = {
    fillStyle: '',
    fillRect: () => undefined,
    getImageData: () => ({ data: Uint8ClampedArray.from([...colour, 255]) }),
    createImageData: (width: number, height: number) => ({
      width,
      height,
      data: new Uint8ClampedArray(width * height * 4),
    }),
    putImageData: (image: ImageData) => painted.push(image),
  };
  const spy = jest
    .spyOn(HTMLCanvasElement.prototype, 'getContext')
    .mockReturnValue(context as unknown as null);
  return { painted, context, restore: () => spy.mockRestore() };
}

/** Stands in for the modal dialogs jsdom lacks. */
export function stubDialogs(): void {
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    },
  });
}
