/** A `sessionStorage` that pages of one test share. @returns takes it away again */
export function keepSessionStorage(): () => void {
  const kept = new Map<string, string>();
  const sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  Object.assign(globalThis, { sessionStorage });
  return () => void Reflect.deleteProperty(globalThis, 'sessionStorage');
}
