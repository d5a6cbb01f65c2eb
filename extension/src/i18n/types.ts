import type { en } from './en';

type English = typeof en;
type Section = keyof English & string;

/** The key without what is appended to it for plurals and for the form that names no key of the keyboard. */
type Logical<K> = K extends `${infer Base}_one` | `${infer Base}_other`
  ? WithKey<Base>
  : WithKey<K & string>;
type WithKey<K extends string> = K extends `${infer Base}_keyless` ? Base : K;

/** `section.key` of every text, plurals under one key. */
export type TextKey = { [S in Section]: `${S}.${Logical<keyof English[S]>}` }[Section];

type TextsOf<K extends TextKey> = K extends `${infer S extends Section}.${infer Key}`
  ? {
      [Full in keyof English[S]]: Logical<Full> extends Key ? English[S][Full] : never;
    }[keyof English[S]]
  : never;

/** Whether English has the key with something appended. */
type Has<
  K extends TextKey,
  Suffix extends string,
> = K extends `${infer S extends Section}.${infer Key}`
  ? `${Key}${Suffix}` extends keyof English[S]
    ? true
    : false
  : false;
type IsPlural<K extends TextKey> = Has<K, '_other'>;
type HasKeylessForm<K extends TextKey> =
  Has<K, '_keyless'> extends true ? true : Has<K, '_keyless_other'>;

/** What stands between the braces: `name`, or `name, format`. */
type Placeholder<Text> = Text extends `${string}{{${infer Inside}}}${infer Rest}`
  ? Inside | Placeholder<Rest>
  : never;

type NameOf<P extends string> = P extends `${infer Name}, ${string}` ? Name : P;
/** What is named `…Key` is a key of the keyboard, undefined where the command has none. */
type ValueOf<P extends string, MayBeKeyless> = P extends `${string}Key`
  ? MayBeKeyless extends true
    ? string | undefined
    : string
  : P extends `${string}, number${string}`
    ? number
    : P extends `${string}, list${string}`
      ? readonly string[]
      : string | number;

/** What `t` needs for a key, read from its text. */
export type TextParameters<K extends TextKey> = {
  readonly [P in Placeholder<TextsOf<K>> & string as NameOf<P>]: ValueOf<P, HasKeylessForm<K>>;
} & (IsPlural<K> extends true ? { readonly count: number } : unknown);

/** A language: the same sections and keys as English, with the plurals it has itself. */
export type Texts = { readonly [S in Section]: Readonly<Record<string, string>> };
