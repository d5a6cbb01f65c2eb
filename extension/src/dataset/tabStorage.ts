export type TabStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** That of the tab; where the browser forbids it, one that lasts as long as the page. */
export function tabStorage(): TabStorage {
  try {
    if (globalThis.sessionStorage) {
      return globalThis.sessionStorage;
    }
  } catch {
    // Forbidden.
  }
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}
