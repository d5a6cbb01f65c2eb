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
