/** @jest-environment jsdom */
import type { ModelState } from '../../model/state';
import type { PreviewState } from '../../work/state';
import { renderPanel } from '../testing/render';

const preview: PreviewState = {
  ...{ isEmpty: false, replaces: false },
  ...{ promptCount: 1, contextCount: 3, latencyMs: 40 },
};

const telling: ModelState = {
  ...{ status: 'ready', backend: 'wasm' },
  description: {
    ...{ id: 'telling', name: 'Telling', version: '1', licence: 'Apache-2.0' },
    ...{ inputSize: 128, maxContext: 64, promptRadius: 2, downloadBytes: 1 },
    verdict: ['confidence', 'presence', 'errors'],
  },
};

describe('what the panel says of how good a preview is', () => {
  it.each([
    [true, 0.873, 'sure', 'Expected overlap 87 %'],
    [false, 0.52, 'unsure', 'Doubtful: expected overlap 52 %'],
  ])('sure: %s', (isSure, overlap, mark, sentence) => {
    const expected = { overlap, isSure, doubts: [] };
    const panel = renderPanel({ preview: { ...preview, expected } });
    expect(panel.text('expected')).toBe(sentence);
    expect(panel.find('expected').getAttribute('data-mark')).toBe(mark);
    panel.unmount();
  });

  it('says why it may be wrong, where that is known', () => {
    const expected = { overlap: 0.62, isSure: false, doubts: ['unlike-examples'] as const };
    const panel = renderPanel({ preview: { ...preview, expected } });
    expect(panel.text('expected')).toBe(
      'Doubtful, expected overlap 62 %: the image is unlike the examples.'
    );
    panel.unmount();
  });

  it('says that the structure does not seem to be there, and what to do if it is', () => {
    const panel = renderPanel({ preview: { ...preview, isEmpty: true, isAbsent: true } });
    expect(panel.text('absent')).toBe(
      'The structure does not seem to be on this image. If it is, click it.'
    );
    expect(panel.find('absent').getAttribute('role')).toBe('status');
    panel.unmount();
  });

  it('has a switch for the errors only where the model tells them', () => {
    const silent = renderPanel({ preview });
    expect(silent.count('errors')).toBe(0);
    silent.unmount();
    const panel = renderPanel({ preview, model: telling });
    const button = panel.find('errors');
    expect(button.getAttribute('aria-pressed')).toBe('false');
    expect(button.textContent).toContain('W');
    panel.click('errors');
    expect(panel.view.calls).toEqual([['setShowsErrors', true]]);
    panel.unmount();
  });

  it('says so where nothing is known of the errors of this preview', () => {
    const shown = { model: telling, showsErrors: true };
    const panel = renderPanel({ ...shown, preview });
    expect(panel.text('errors-unknown')).toBe('not known of this preview');
    panel.unmount();
    const known = renderPanel({ ...shown, preview: { ...preview, hasErrors: true } });
    expect(known.count('errors-unknown')).toBe(0);
    known.unmount();
  });
});
