import { createContext, useContext } from 'react';
import type { KeyedAction, KeyState } from '../app/state';
import { keyName, type Translator } from '../i18n';

export const TranslatorContext = createContext<Translator | undefined>(undefined);
export const KeysContext = createContext<KeyState>({});

/** The words of the panel; only inside a `TranslatorContext`. */
export function useTranslator(): Translator {
  const translator = useContext(TranslatorContext);
  if (!translator) {
    throw new Error('There is no TranslatorContext around this component.');
  }
  return translator;
}

/** The name of the key an action has now; undefined where it has none. */
export function useHotkey(action: KeyedAction): string | undefined {
  const translator = useTranslator();
  const key = useContext(KeysContext)[action];
  return key && keyName(translator, key);
}
