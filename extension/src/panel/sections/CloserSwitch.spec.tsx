/** @jest-environment jsdom */
import { renderPanel } from '../testing/render';

const preview = {
  isEmpty: false,
  replaces: false,
  promptCount: 1,
  contextCount: 3,
  latencyMs: 40,
};

describe('the switch for a closer look', () => {
  it('is a toggle that says what it does and has a key', () => {
    const panel = renderPanel({ looksCloser: true, keys: { toggleCloser: 'k' } });
    const button = panel.find('closer');
    expect(button.getAttribute('aria-pressed')).toBe('true');
    expect(button.getAttribute('aria-label')).toContain('a second time');
    expect(button.textContent).toContain('K');
    panel.click('closer');
    expect(panel.view.calls).toEqual([['setLooksCloser', false]]);
    panel.unmount();
  });

  it('says how much larger the structure was seen, where it was looked at twice', () => {
    const panel = renderPanel({ preview: { ...preview, magnification: 4.527 } });
    expect(panel.text('closer-by')).toBe('Seen 4.5 × larger');
    panel.unmount();
  });
});
