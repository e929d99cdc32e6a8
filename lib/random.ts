/**
 * A seeded stream of random numbers: the same seed gives the same numbers on every host, in every
 * version. PCG-style mixing of a 32-bit counter (splitmix32), keyed by a hash of the seed's text.
 *
 * Not for secrets: whoever knows the seed knows the stream.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** An integer from 0 to n − 1. */
  integer(n: number): number;
  /** Normal with mean 0 and variance 1 (Box–Muller). */
  normal(): number;
  /** A uniformly random order of 0 … n − 1 (Fisher–Yates). */
  permutation(n: number): number[];
  /** An independent stream named by `label`: drawing from one never moves another. */
  fork(label: string): Random;
}

/** FNV-1a, 32 bits: text to a well-spread key. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

export function createRandom(seed: string | number): Random {
  const name = String(seed);
  let state = hash(name);
  const uniform = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    z ^= z >>> 15;
    return (z >>> 0) / 2 ** 32;
  };
  const integer = (n: number) => Math.floor(uniform() * n);
  return {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    integer,
    // 1 − u is in (0, 1], so the logarithm is finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    permutation(n) {
      const order = Array.from({ length: n }, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const j = integer(i + 1);
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      return order;
    },
    fork: (label) => createRandom(`${name}/${label}`),
  };
}
