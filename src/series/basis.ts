/** Names what an answer follows from, short however long the way: FNV-1a over its parts. */
export function basisOf(parts: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of parts.join('\n')) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return hash.toString(16);
}
