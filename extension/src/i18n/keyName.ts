import type { Translator } from './createTranslator';
import { en } from './en';

type NamedKey = keyof typeof en.key;

/**
 * A key combination as it stands on the keyboard, `Ctrl+S` for `ctrl+s`.
 *
 * @param combination as Mousetrap writes it
 */
export function keyName({ t }: Pick<Translator, 't'>, combination: string): string {
  return combination
    .split('+')
    .map((key) => (isNamed(key) ? t(`key.${key}`) : key.toUpperCase()))
    .join('+');
}

function isNamed(key: string): key is NamedKey {
  return Object.hasOwn(en.key, key);
}
