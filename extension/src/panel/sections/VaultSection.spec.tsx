/** @jest-environment jsdom */
import { renderPanel } from '../testing/render';

describe('what the panel says of this browser', () => {
  it('is that work is kept; forgetting is asked about first', () => {
    const panel = renderPanel({ vault: 'on' });
    expect(panel.text('vault')).toContain('kept in this browser, encrypted');
    panel.click('vault-forget');
    expect(panel.view.calls).toEqual([]);
    panel.click('vault-forget-cancel');
    panel.click('vault-forget');
    panel.click('vault-forget-confirm');
    expect(panel.view.calls).toEqual([['forgetKept']]);
    panel.unmount();
  });

  it.each(['off', 'insecure', 'unavailable', 'forgotten'] as const)(
    'is why nothing is kept, with nothing to forget: %s',
    (vault) => {
      const panel = renderPanel({ vault });
      expect(panel.text('vault')).toMatch(/^Nothing is kept in this browser/);
      expect(panel.count('vault-forget')).toBe(0);
      panel.unmount();
    }
  );
});
