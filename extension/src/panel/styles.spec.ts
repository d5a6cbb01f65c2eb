/** @jest-environment jsdom */
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
});
