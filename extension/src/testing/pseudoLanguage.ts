import { en } from '../i18n/en';
import { createTranslator, type Translator } from '../i18n';

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á', c: 'ç', d: 'đ', e: 'é', g: 'ĝ', h: 'ĥ', i: 'í', k: 'ķ', l: 'ĺ', n: 'ñ', o: 'ó', r: 'ŕ',
  s: 'š', t: 'ţ', u: 'ú', w: 'ŵ', y: 'ý', z: 'ž',
  A: 'Á', C: 'Ç', D: 'Đ', E: 'É', G: 'Ĝ', H: 'Ĥ', I: 'Í', K: 'Ķ', L: 'Ĺ', N: 'Ñ', O: 'Ó', R: 'Ŕ',
  S: 'Š', T: 'Ţ', U: 'Ú', W: 'Ŵ', Y: 'Ý', Z: 'Ž',
}; // prettier-ignore

/** `[¡Ĺóáđíñĝ…!]`: English whose every text can be told from one that was written in place. */
export function pseudoLanguage(): Translator {
  const sections = Object.entries(en).map(([section, texts]) => [
    section,
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudo(text)])),
  ]);
  return createTranslator('en', Object.fromEntries(sections) as typeof en);
}

/** Placeholders stay as they are. */
function pseudo(text: string): string {
  const parts = text.split(/(\{\{.*?\}\})/);
  return `[¡${parts.map((part) => (part.startsWith('{{') ? part : accented(part))).join('')}!]`;
}

function accented(text: string): string {
  return [...text].map((letter) => ACCENTED[letter] ?? letter).join('');
}

/**
 * A text without its translated stretches: what is left was written in place, or given by the user.
 * Stretches lie within one another, as `[¡… [¡…!] …!]`.
 */
export function withoutPseudo(text: string): string {
  const shorter = text.replace(/\[¡((?!\[¡|!\]).)*!\]/gs, '');
  return shorter === text ? text : withoutPseudo(shorter);
}
