/** @jest-environment jsdom */
import type { SaveState, SaveStatus } from '../../saving/state';
import { renderPanel } from '../testing/render';

const line = (key: string, status: SaveStatus): SaveState => ({ key, label: key, status });
const saved = (key: string) =>
  line(key, { step: 'saved', description: 'Lungs', count: 1 } as SaveStatus);

describe('the list of what is to be saved', () => {
  it('folds what is saved into one line, and opens it on demand', () => {
    const saves = [saved('a'), line('b', { step: 'unsaved' }), saved('c')];
    const panel = renderPanel({ saves });
    const shown = () =>
      [...panel.find('save-section').querySelectorAll<HTMLElement>('li')]
        .filter((item) => !item.closest('[hidden]'))
        .map((item) => item.querySelector('[title]')?.getAttribute('title'));
    expect(panel.text('saved')).toBe('2 saved');
    expect(panel.find('saved').getAttribute('aria-expanded')).toBe('false');
    expect(shown()).toEqual(['b']);
    panel.click('saved');
    expect(panel.find('saved').getAttribute('aria-expanded')).toBe('true');
    expect(shown()).toEqual(['b', 'a', 'c']);
    panel.unmount();
  });

  it('keeps in sight what failed or is under way', () => {
    const panel = renderPanel({ saves: [line('a', { step: 'storing' }), saved('b')] });
    expect(panel.find('save-line').closest('[hidden]')).toBeNull();
    expect(panel.find('save-line').getAttribute('data-step')).toBe('storing');
    panel.unmount();
  });
});
