/** @jest-environment jsdom */
import { createToolbarButtons } from '../app/toolbar';
import { createTranslator } from '../i18n';
import { injectStyles } from './styles';

describe('the style sheet', () => {
  injectStyles(document);
  const css = document.getElementById('multiverseg-styles')?.textContent ?? '';

  it('names no colour of its own', () => {
    expect(css).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(\s*\d/i);
  });

  it('reaches nothing outside the panel', () => {
    const withoutFrames = css.replace(/@keyframes[^}]*}\s*}/g, '');
    const selectors = [...withoutFrames.matchAll(/[^{}]+(?={)/g)]
      .map(([selector]) => selector.trim())
      .filter((selector) => !selector.startsWith('@'));
    expect(selectors.length).toBeGreaterThan(50);
    selectors.forEach((selector) => expect(selector).toMatch(/^\.multiverseg-/));
  });

  it('draws an icon of our own on the tab of the panel, and on no other', () => {
    const icon = document.getElementById('multiverseg-tab-icon')?.textContent ?? '';
    const selectors = [...icon.matchAll(/^(.*?) \{/gm)].map(([, selector]) => selector);
    expect(selectors).toHaveLength(2);
    selectors.forEach((selector) => expect(selector).toMatch(/^\[data-cy="multiverseg-btn"\] svg/));
  });

  it('draws icons of our own on our buttons of the host’s toolbar, and on no others', () => {
    const icons = document.getElementById('multiverseg-toolbar-icons')?.textContent ?? '';
    const selectors = [...icons.matchAll(/^(.*?) \{/gm)].map(([, selector]) => selector);
    const ids = createToolbarButtons(createTranslator()).map(({ id }) => id);
    expect(selectors).toHaveLength(2 * ids.length);
    for (const id of ids) {
      expect(selectors).toContain(`[data-tool="${id}"] button > svg`);
    }
  });
});
