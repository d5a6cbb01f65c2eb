import { gapsIn } from './completeness';
import { createTranslator, LANGUAGES } from './createTranslator';
import { en } from './en';
import type { Texts } from './types';

const complete = {
  save: {
    title: 'Save',
    saved_one: '{{count, number}} of {{all}}',
    saved_other: '{{count}} of {{all}}',
  },
};
const gaps = (language: string, save: Readonly<Record<string, string>>) =>
  gapsIn(language, { save } as unknown as Texts, complete);

describe('every language', () => {
  it.each(Object.entries(LANGUAGES))('%s is complete', (language, texts) => {
    expect(gapsIn(language, texts, en)).toEqual([]);
  });

  it('that lacks a text says it in English', () => {
    const { t } = createTranslator('en', { ...en, save: {} });
    expect(t('save.title')).toBe('save.title');
    const { t: other } = createTranslator('xx' as 'en', { ...en, save: {} });
    expect(other('save.title')).toBe('Save');
  });
});

describe('the proof that a language is complete', () => {
  it('finds what is missing, what is too much, and other placeholders', () => {
    expect(
      gaps('de', {
        title: 'Sichern',
        saved_one: '{{count}}',
        saved_other: '{{all}}: {{count}}',
        x: '',
      })
    ).toEqual(['save.x is not wanted', 'save.saved_one has other placeholders']);
    expect(gaps('de', { title: 'Sichern', saved_other: '{{count}} {{all}}' })).toEqual([
      'save.saved_one is missing',
    ]);
  });

  it('asks for the plural forms that the language has', () => {
    const other = '{{count}} {{all}}';
    expect(gaps('zh', { title: '保存', saved_other: other })).toEqual([]);
    expect(gaps('zh', { title: '保存', saved_other: other, saved_one: other })).toEqual([
      'save.saved_one is not wanted',
    ]);
    expect(gaps('es', { title: 'Guardar', saved_one: other, saved_other: other })).toEqual([]);
    expect(gaps('pl', { title: 'Zapisz', saved_one: other, saved_other: other })).toEqual([
      'save.saved_many is missing',
      'save.saved_few is missing',
    ]);
  });
});
