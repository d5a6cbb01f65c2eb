import type { en } from './en';

type English = typeof en;
type Section = keyof English & string;

/** The key without what i18next appends to it to tell plurals apart. */
type Logical<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K & string;

/** `section.key` of every text, plurals under one key. */
export type TextKey = { [S in Section]: `${S}.${Logical<keyof English[S]>}` }[Section];

type TextsOf<K extends TextKey> = K extends `${infer S extends Section}.${infer Key}`
  ? {
      [Full in keyof English[S]]: Logical<Full> extends Key ? English[S][Full] : never;
    }[keyof English[S]]
  : never;

type IsPlural<K extends TextKey> = K extends `${infer S extends Section}.${infer Key}`
  ? `${Key}_other` extends keyof English[S]
    ? true
    : false
  : false;

/** What stands between the braces: `name`, or `name, format`. */
type Placeholder<Text> = Text extends `${string}{{${infer Inside}}}${infer Rest}`
  ? Inside | Placeholder<Rest>
  : never;

type NameOf<P extends string> = P extends `${infer Name}, ${string}` ? Name : P;
type ValueOf<P extends string> = P extends `${string}, number${string}`
  ? number
  : P extends `${string}, list${string}`
    ? readonly string[]
    : string | number;

/** What `t` needs for a key, read from its text. */
export type TextParameters<K extends TextKey> = {
  readonly [P in Placeholder<TextsOf<K>> & string as NameOf<P>]: ValueOf<P>;
} & (IsPlural<K> extends true ? { readonly count: number } : unknown);

/** A language: the same sections and keys as English, with the plurals it has itself. */
export type Texts = { readonly [S in Section]: Readonly<Record<string, string>> };
