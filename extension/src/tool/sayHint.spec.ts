import { createTranslator } from '../i18n';
import { sayHint } from './sayHint';
import type { Hint } from './types';

const english = createTranslator();
const say = (hint: Hint) => sayHint(hint, english);
const made = { promptCount: 1, contextCount: 3, latencyMs: 412.4 };

describe('the line over the image', () => {
  it('says what the preview comes from, and which key accepts it', () => {
    expect(say({ kind: 'accept', ...made, key: 'enter' })).toBe(
      'Preview · 1 prompt · 3 examples · 412 ms — Enter accepts'
    );
  });

  it('says that the key replaces what was accepted before', () => {
    expect(say({ kind: 'replace', ...made, key: 'ctrl+enter' })).toMatch(
      / — Ctrl\+Enter replaces the accepted mask$/
    );
  });

  it('does not promise that Enter accepts what is empty', () => {
    expect(say({ kind: 'empty', ...made, key: 'enter' })).toBe(
      'Nothing found · 1 prompt · 3 examples · 412 ms — click the structure'
    );
  });

  it('says what is waited for', () => {
    expect(say({ kind: 'waiting' })).toBe('Waiting for the model…');
    expect(say({ kind: 'predicting' })).toBe('Predicting…');
  });

  it('says which key would show something, and from how many examples', () => {
    expect(say({ kind: 'offer', examples: 2, key: 'p' })).toBe('P: predict from 2 examples');
    expect(say({ kind: 'offer', examples: 1, key: 'q' })).toBe('Q: predict from 1 example');
  });

  it('names no key where there is none', () => {
    expect(say({ kind: 'accept', ...made })).toBe('Preview · 1 prompt · 3 examples · 412 ms');
    expect(say({ kind: 'replace', ...made })).toMatch(/ — accepting replaces the accepted mask$/);
    expect(say({ kind: 'offer', examples: 1 })).toBe('1 example to predict from');
  });
});
