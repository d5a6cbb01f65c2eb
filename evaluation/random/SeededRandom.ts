/**
 * Random numbers that depend on a seed alone (sfc32 seeded with a 128-bit hash of the seed's parts),
 * so that every simulated interaction can be repeated on any machine.
 */
export class SeededRandom {
  private constructor(private readonly state: Uint32Array) {
    for (let round = 0; round < 12; round++) {
      this.next();
    }
  }

  /** A generator of its own for every different list of parts. */
  static of(...parts: readonly (string | number)[]): SeededRandom {
    return new SeededRandom(hash128(JSON.stringify(parts)));
  }

  /** In [0, 1), with 32 bits. */
  uniform(): number {
    return this.next() / 2 ** 32;
  }

  /** In [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number from 0 to count - 1. */
  integer(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** Normally distributed with mean 0 and deviation 1 (Box and Muller). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** A new array with the same elements in random order (Fisher and Yates). */
  shuffle<T>(values: readonly T[]): T[] {
    const shuffled = [...values];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
    }
    return shuffled;
  }

  private next(): number {
    const state = this.state;
    const sum = (state[0] + state[1] + state[3]) >>> 0;
    state[3]++;
    state[0] = state[1] ^ (state[1] >>> 9);
    state[1] = state[2] + (state[2] << 3);
    state[2] = (state[2] << 21) | (state[2] >>> 11);
    state[2] += sum;
    return sum;
  }
}

/** FNV-1a with four different offsets; good enough to tell seeds apart. */
function hash128(text: string): Uint32Array {
  const hash = Uint32Array.of(0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b);
  for (let index = 0; index < text.length; index++) {
    for (let word = 0; word < hash.length; word++) {
      hash[word] = Math.imul(hash[word] ^ (text.charCodeAt(index) + word), 0x01000193);
    }
  }
  return hash;
}
