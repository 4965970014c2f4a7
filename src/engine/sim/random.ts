/** A stream of reproducible random numbers. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, bound). */
  int(bound: number): number;
  /** One of the items; they must not be empty. */
  pick<T>(items: readonly T[]): T;
}

/**
 * One seed, many streams: each purpose (say `pod-names`) draws from its own, so that adding a consumer
 * does not shift the numbers of another.
 */
export class RandomSource {
  readonly #seed: number;
  readonly #streams = new Map<string, Random>();

  constructor(seed: number) {
    this.#seed = seed >>> 0;
  }

  stream(purpose: string): Random {
    let stream = this.#streams.get(purpose);
    if (!stream) {
      stream = createRandom(this.#seed ^ hashText(purpose));
      this.#streams.set(purpose, stream);
    }
    return stream;
  }
}

/** Mulberry32: small, quick, and good enough to choose names and break ties. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  const int = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    int,
    pick: <T>(items: readonly T[]): T => {
      const item = items[int(items.length)];
      if (item === undefined && items.length === 0) throw new RangeError('nothing to pick from');
      return item as T;
    },
  };
}

/** FNV-1a, 32 bits. */
export function hashText(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
