import { createContext, useContext } from 'react';
import type { Translator } from '../i18n';

export const TranslatorContext = createContext<Translator | undefined>(undefined);

/** The words of the panel; only inside a `TranslatorContext`. */
export function useTranslator(): Translator {
  const translator = useContext(TranslatorContext);
  if (!translator) {
    throw new Error('There is no TranslatorContext around this component.');
  }
  return translator;
}
