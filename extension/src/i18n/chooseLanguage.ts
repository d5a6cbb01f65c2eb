/**
 * The first of the wanted languages that there is, by its whole tag or else by its beginning: `de` for
 * `de-CH`.
 *
 * @param known BCP 47
 * @param wanted BCP 47, the dearest first
 * @returns English where there is none of them
 */
export function chooseLanguage<Known extends string>(
  known: readonly Known[],
  wanted: readonly string[]
): Known | 'en' {
  for (const tag of wanted) {
    const parts = tag.toLowerCase().split('-');
    for (let length = parts.length; length > 0; length--) {
      const beginning = parts.slice(0, length).join('-');
      const found = known.find((language) => language.toLowerCase() === beginning);
      if (found) {
        return found;
      }
    }
  }
  return 'en';
}

/**
 * The language the host is shown in, as it finds that out itself; a change there counts once the page is
 * loaded anew. The host gives no plugin its own translations.
 */
export function hostLanguages(): readonly string[] {
  const cookie = /(?:^|;\s*)i18next=([^;]+)/.exec(globalThis.document?.cookie ?? '')?.[1];
  const chosen = cookie === undefined ? storedLanguage() : decodeURIComponent(cookie);
  const language = chosen ?? globalThis.navigator?.language;
  return language ? [language] : [];
}

function storedLanguage(): string | undefined {
  try {
    return globalThis.localStorage?.getItem('i18nextLng') ?? undefined;
  } catch {
    return undefined; // A browser that keeps nothing refuses to be asked.
  }
}
