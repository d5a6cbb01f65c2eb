/** @jest-environment jsdom */
import { createElement } from 'react';
import { createTranslator } from '../i18n';
import { createPanelComponent } from './createPanelComponent';
import { FakeView } from './testing/fakeView';

/** The host's React is another copy than the panel's, as it is in the viewer. */
async function loadHostReact() {
  const host: Partial<typeof import('react') & typeof import('react-dom/client')> = {};
  await jest.isolateModulesAsync(async () => {
    Object.assign(host, await import('react'), await import('react-dom/client'));
  });
  return host as Required<typeof host>;
}

/** Waits for what React and the deferred unmount do in their own time. */
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 4000;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain for ${condition}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('the component the host mounts', () => {
  let host: Awaited<ReturnType<typeof loadHostReact>>;
  let complaints: jest.SpyInstance;

  beforeAll(async () => {
    host = await loadHostReact();
  });
  beforeEach(() => {
    document.body.replaceChildren();
    complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => complaints.mockRestore());

  const mountIn = (strict: boolean, view: FakeView) => {
    const root = host.createRoot(document.body.appendChild(document.createElement('div')));
    const panel = host.createElement(createPanelComponent(view, createTranslator()));
    root.render(strict ? host.createElement(host.StrictMode, null, panel) : panel);
    return root;
  };
  const panels = () => document.querySelectorAll('[data-cy="multiverseg-panel"]').length;

  it('is not made with the host’s React', () => {
    expect(host.createElement).not.toBe(createElement);
  });

  const shows = (text: string) => () =>
    panels() === 1 && !!document.body.textContent?.includes(text);

  it.each([
    ['a plain host', false],
    ['a host in strict mode', true],
  ])('shows the panel in %s, follows the state and leaves nothing behind', async (_, strict) => {
    const view = new FakeView({ target: { status: 'none' } });
    const root = mountIn(strict, view);
    await until(shows('Open an image to begin.'));
    // Time for an unmount that strict mode asked for and took back.
    await new Promise((resolve) => setTimeout(resolve, 50));
    view.publish({ target: { status: 'ready' } });
    await until(shows('Click the structure you want.'));

    root.unmount();
    await until(() => panels() === 0 && view.listenerCount === 0);
    expect(complaints).not.toHaveBeenCalled();
  });

  it('can be mounted again, with one style sheet for all', async () => {
    const view = new FakeView();
    const first = mountIn(false, view);
    await until(() => panels() === 1);
    first.unmount();
    const second = mountIn(false, view);
    await until(() => panels() === 1 && view.listenerCount === 1);
    expect(document.querySelectorAll('#multiverseg-styles')).toHaveLength(1);
    second.unmount();
    await until(() => view.listenerCount === 0);
    expect(complaints).not.toHaveBeenCalled();
  });
});
