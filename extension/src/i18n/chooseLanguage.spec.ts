/** @jest-environment jsdom */
import { chooseLanguage, hostLanguages } from './chooseLanguage';

const known = ['en', 'de', 'zh'] as const;

describe('the language', () => {
  it.each([
    [['de'], 'de'],
    [['de-CH'], 'de'],
    [['ZH-Hans-CN'], 'zh'],
    [['fr', 'de'], 'de'],
    [['fr'], 'en'],
    [['english'], 'en'],
    [[], 'en'],
  ])('for %s is %s', (wanted, expected) => {
    expect(chooseLanguage(known, wanted)).toBe(expected);
  });
});

describe('the language of the host', () => {
  afterEach(() => {
    document.cookie = 'i18next=; expires=Thu, 01 Jan 1970 00:00:00 GMT';
    localStorage.clear();
  });

  it('is that of its cookie before all else', () => {
    document.cookie = 'theme=dark';
    document.cookie = 'i18next=de';
    localStorage.setItem('i18nextLng', 'es');
    expect(hostLanguages()).toEqual(['de']);
  });

  it('is the stored one where there is no cookie, and else the browser’s', () => {
    localStorage.setItem('i18nextLng', 'es');
    expect(hostLanguages()).toEqual(['es']);
    localStorage.clear();
    expect(hostLanguages()).toEqual([navigator.language]);
  });
});
