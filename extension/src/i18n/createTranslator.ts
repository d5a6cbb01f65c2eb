import type { Detail, DetailCode, ErrorCode, Message } from '@multiverseg/core/errors/ErrorCodes';
import { createInstance } from 'i18next';
import { chooseLanguage, hostLanguages } from './chooseLanguage';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { zh } from './zh';
import type { TextKey, TextParameters, Texts } from './types';

/** One file each; the keys are BCP 47 tags, by which `Intl` formats numbers and lists. */
export const LANGUAGES = { en, de, es, zh } as const satisfies Record<string, Texts>;
export type Language = keyof typeof LANGUAGES;

/** Puts keys, codes, numbers and lists into words of one language. */
export interface Translator {
  /** BCP 47 */
  readonly language: string;
  /** The text of a key with its parameters; where one is undefined, its `_keyless` form. */
  t<K extends TextKey>(key: K, ...parameters: ParametersOf<K>): string;
  /** The sentence of an error or a notice. */
  say(message: Message): string;
}

type ParametersOf<K extends TextKey> = keyof TextParameters<K> extends never
  ? []
  : [parameters: TextParameters<K>];

/**
 * @param language that of the host unless given
 * @param texts of the language; those of this extension unless given
 */
export function createTranslator(
  language: Language = chooseLanguage(Object.keys(LANGUAGES) as Language[], hostLanguages()),
  texts: Texts = LANGUAGES[language]
): Translator {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { ...inOwn('en', en), ...inOwn(language, texts) },
    initAsync: false, // Nothing is fetched, so it is ready on return.
    interpolation: { escapeValue: false }, // React escapes; the viewport's hint is set as text.
    returnNull: false,
    showSupportNotice: false,
  });
  const translate = (key: string, parameters: object = {}) => {
    const isKeyless = Object.values(parameters).includes(undefined);
    return instance.t(key, { ...parameters, ...(isKeyless && { context: 'keyless' }) });
  };
  /** The panel asks for a hundred of them at every change. */
  const plain = new Map<string, string>();
  const translatePlain = (key: string) => {
    const text = plain.get(key) ?? translate(key);
    plain.set(key, text);
    return text;
  };
  return {
    language,
    t: (key, ...[parameters]) =>
      parameters === undefined ? translatePlain(key) : translate(key, parameters),
    say: ({ code, params }) => {
      const key: `error.${ErrorCode}` & TextKey = `error.${code}`;
      return translate(
        key,
        inWords(params, (detail) => sayDetail(detail, translate))
      );
    },
  };
}

function inOwn(language: string, translation: Texts) {
  return { [language]: { translation } };
}

/** The parameters of a message, with the details among them as sentences. */
function inWords(params: object, sentenceOf: (detail: Detail) => string): object {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]: [string, unknown]) => [
      name,
      isDetail(value)
        ? sentenceOf(value)
        : Array.isArray(value)
          ? value.map((one: unknown) => (isDetail(one) ? sentenceOf(one) : one))
          : value,
    ])
  );
}

function sayDetail(
  { code, params }: Detail,
  translate: (key: string, parameters: object) => string
): string {
  const key: `detail.${DetailCode}` & TextKey = `detail.${code}`;
  return translate(key, params);
}

function isDetail(value: unknown): value is Detail {
  return typeof value === 'object' && value !== null && 'code' in value && 'params' in value;
}
