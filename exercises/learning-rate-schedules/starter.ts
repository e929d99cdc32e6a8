/** scale / (offset + t) */
export function inverseTime(t: number, { scale, offset }: { scale: number; offset: number }): number {
  throw new Error("TODO: return the learning rate at step t");
}

/** scale / √(offset + t) */
export function inverseSqrt(t: number, { scale, offset }: { scale: number; offset: number }): number {
  throw new Error("TODO: return the learning rate at step t");
}

/** initial · decayᵗ */
export function exponential(t: number, { initial, decay }: { initial: number; decay: number }): number {
  throw new Error("TODO: return the learning rate at step t");
}

/** initial at first, times factor after every so many steps */
export function stepDecay(
  t: number,
  { initial, factor, every }: { initial: number; factor: number; every: number },
): number {
  throw new Error("TODO: return the learning rate at step t");
}

/** half a cosine wave from initial at 0 to final at steps, and final from then on */
export function cosine(
  t: number,
  { initial, final, steps }: { initial: number; final: number; steps: number },
): number {
  throw new Error("TODO: return the learning rate at step t");
}
