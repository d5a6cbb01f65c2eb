/** @jest-environment jsdom */
import { renderPanel } from '../testing/render';

const preview = {
  isEmpty: false,
  replaces: true,
  promptCount: 1,
  contextCount: 0,
  latencyMs: 40,
};

describe('the preview over an accepted mask', () => {
  it('says how much accepting adds and removes, with a swatch for each hatching', () => {
    const panel = renderPanel({ preview: { ...preview, change: { added: 1234, removed: 56 } } });
    const legend = panel.find('change');
    expect(legend.textContent).toBe('Adds 1,234, removes 56 pixels');
    const [adds, removes] = [...legend.querySelectorAll('svg')].map((svg) => svg.innerHTML);
    expect(adds).not.toBe(removes);
    panel.unmount();
  });
});

describe('the window that was used', () => {
  it('is said, and that of the examples with a way to it where it is another', () => {
    const window = { lower: -160, upper: 240 };
    const panel = renderPanel({ preview: { ...preview, window } });
    expect(panel.find('window').textContent).toBe('Window 40/400');
    panel.publish({
      preview: { ...preview, window, exampleWindow: { lower: -1350, upper: 150 } },
    });
    expect(panel.find('window').textContent).toContain('another window (-600/1,500)');
    panel.click('use-window');
    expect(panel.view.calls).toEqual([['useExamplesWindow']]);
    panel.unmount();
  });
});
